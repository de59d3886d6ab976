import OdooProtocol

/// Gives out the numbers of orders and invoices.
///
/// Order numbers come from a sequence, which stands outside of transactions; invoice numbers have
/// no gaps, so their last one is a row that a second posting has to wait for.
enum Numbering {
    /// The table whose ids are the orders' numbers.
    static let orders = TableLayout(model: "_number.sale.order", columns: [])
    /// The table that holds the last number of each series of journal entries.
    static let moves = TableLayout(model: "_number.account.move", columns: ["last"])

    /// The next order's name, such as `S00001`.
    static func nextOrder(_ env: Environment) -> String {
        if env.foresees { return "New" }
        let number = String(env.transaction.drawID(of: orders.model))
        return "S" + String(repeating: "0", count: max(0, 5 - number.count)) + number
    }

    /// The number in an order's name; nil for a name that is no number.
    static func orderNumber(_ name: String) -> Int64? {
        name.first == "S" ? Int64(name.dropFirst()) : nil
    }

    /// The next number of a series.
    static func nextMove(series: Int64, _ env: Environment) -> Int64 {
        if let row = env.transaction.row(moves.model, series), case .int(let last) = row.values[0] {
            env.transaction.update(series, in: moves.model, by: nil) { $0[0] = .int(last + 1) }
            return last + 1
        }
        env.transaction.insert(StoredRow(id: series, values: [.int(1)]), into: moves.model)
        return 1
    }

    /// The series of a kind of entry in a year, and what its names begin with.
    static func series(
        _ type: String, date: CivilDate
    ) -> (id: Int64, prefix: String, width: Int) {
        let year = Int64(date.year)
        let month = date.month < 10 ? "0\(date.month)" : "\(date.month)"
        switch type {
        case "out_invoice": return (year * 10_000 + 100, "INV/\(year)/", 5)
        case "out_refund": return (year * 10_000 + 200, "RINV/\(year)/", 5)
        case "in_invoice":
            return (year * 10_000 + 300 + Int64(date.month), "BILL/\(year)/\(month)/", 4)
        case "in_refund":
            return (year * 10_000 + 400 + Int64(date.month), "RBILL/\(year)/\(month)/", 4)
        default:
            return (year * 10_000 + 500 + Int64(date.month), "MISC/\(year)/\(month)/", 4)
        }
    }
}
