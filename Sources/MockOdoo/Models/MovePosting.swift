import OdooProtocol

/// Posts journal entries, and takes them back.
struct MovePosting {
    let env: Environment

    private var moves: ModelDefinition { env.registry.known("account.move") }

    /// Gives an entry its number and posts it, its lines with it.
    func post(_ id: Int64) throws(OdooFault) {
        guard let row = try env.existing(moves, [id]).first else { return }
        guard env.stored("state", row, moves) == "draft" else {
            throw .user("The entry \(env.shownName(moves, id)) (id \(id)) must be in draft.")
        }
        let type = env.stored("move_type", row, moves).stringValue ?? "entry"
        var values: FieldObject = ["state": "posted", "posted_before": true]
        if MoveTotals.isInvoice(type) {
            if env.stored("partner_id", row, moves) == .null {
                throw .user(
                    "The field 'Customer' is required, please complete it to validate the "
                        + "Customer Invoice.")
            }
            if env.stored("invoice_date", row, moves) == .null {
                values["invoice_date"] = .string(env.today.wire)
                values["date"] = .string(env.today.wire)
            }
            if env.stored("invoice_date_due", row, moves) == .null {
                values["invoice_date_due"] =
                    values["invoice_date"]
                    ?? env.stored("invoice_date", row, moves)
            }
        }
        let name = env.stored("name", row, moves)
        if name == .null || name == "/" {
            let text = (values["date"] ?? env.stored("date", row, moves)).stringValue ?? ""
            let date = CivilDate(wire: text) ?? env.today
            let series = Numbering.series(type, date: date)
            let number = Numbering.nextMove(series: series.id, env)
            let digits = String(number)
            let padding = String(repeating: "0", count: max(0, series.width - digits.count))
            values["name"] = .string(series.prefix + padding + digits)
            values["sequence_prefix"] = .string(series.prefix)
            values["sequence_number"] = .int(number)
            if type == "out_invoice" || type == "out_refund" {
                values["payment_reference"] = values["name"]
            }
        }
        try env.write(moves, [id], values)
    }

    /// Brings an entry to another state.
    func change(_ id: Int64, to state: String) throws(OdooFault) {
        try env.write(moves, [id], ["state": .string(state)])
    }
}
