import OdooProtocol

/// Computes the amounts of journal entries, and adds the tax and payment lines that balance an
/// invoice.
struct MoveTotals {
    let env: Environment

    private var moves: ModelDefinition { env.registry.known("account.move") }
    private var lines: ModelDefinition { env.registry.known("account.move.line") }

    /// Whether entries of that type have invoice lines.
    static func isInvoice(_ type: String) -> Bool {
        type.hasPrefix("out_") || type.hasPrefix("in_")
    }

    /// The journal that entries of a type go to.
    static func journal(of type: String) -> Int64 {
        type.hasPrefix("out_") ? 1 : type.hasPrefix("in_") ? 2 : 3
    }

    /// Completes debit, credit and balance from whichever was given.
    static func spreadBalance(_ values: inout FieldObject) {
        let debit = values["debit"].map(ValueCompiler.number) ?? 0
        let credit = values["credit"].map(ValueCompiler.number) ?? 0
        var balance = values["balance"].map(ValueCompiler.number) ?? 0
        if balance == 0 { balance = debit - credit }
        for (name, value) in amounts(balance) { values[name] = value }
    }

    private static func amounts(_ balance: Double) -> [(String, FieldValue)] {
        let balance = Rounding.cents(balance)
        return [
            ("balance", .amount(balance)), ("debit", .amount(max(balance, 0))),
            ("credit", .amount(max(-balance, 0))), ("amount_currency", .amount(balance)),
        ]
    }

    /// Brings the lines and totals of an entry into agreement.
    func refresh(_ id: Int64) throws(OdooFault) {
        guard !env.isBalancing, let move = env.row(moves, id) else { return }
        env.isBalancing = true
        defer { env.isBalancing = false }
        let type = env.stored("move_type", move, moves).stringValue ?? "entry"
        if Self.isInvoice(type) {
            try refreshInvoice(id, move, type)
        } else {
            refreshEntry(id, move)
        }
        for line in lineIDs(id) { inherit(line, from: move) }
    }

    private func refreshInvoice(
        _ id: Int64, _ move: StoredRow, _ type: String
    ) throws(OdooFault) {
        // A sale credits income, a purchase debits expense; a refund is the other way round.
        let sign: Double = type == "out_invoice" || type == "in_refund" ? -1 : 1
        var untaxed = 0.0
        var taxes: [Int64: (base: Double, amount: Double)] = [:]
        for line in lineIDs(id) {
            guard let row = env.row(lines, line), stored("display_type", row) == "product" else {
                continue
            }
            let price = number("price_unit", row) * (1 - number("discount", row) / 100)
            let subtotal = Rounding.cents(price * number("quantity", row))
            let own = stored("tax_ids", row).arrayValue ?? []
            var tax = 0.0
            for value in own {
                guard case .int(let taxID) = value else { continue }
                let amount = Rounding.cents(subtotal * TaxRates.fraction([value], env))
                tax += amount
                let earlier = taxes[taxID] ?? (0, 0)
                taxes[taxID] = (earlier.base + subtotal, earlier.amount + amount)
            }
            untaxed += subtotal
            env.assign(
                lines, line,
                [
                    ("price_subtotal", .amount(subtotal)),
                    ("price_total", .amount(Rounding.cents(subtotal + tax))),
                ] + Self.amounts(sign * subtotal))
        }
        var total = Rounding.cents(untaxed)
        for taxID in taxes.keys.sorted() {
            guard let tax = taxes[taxID] else { continue }
            total += tax.amount
            try keepTaxLine(id, taxID, base: tax.base, balance: sign * tax.amount)
        }
        try dropTaxLines(id, besides: Set(taxes.keys))
        total = Rounding.cents(total)
        try keepTermLine(id, move, type, balance: -sign * total)
        storeTotals(id, untaxed: Rounding.cents(untaxed), total: total, sign: -sign)
    }

    private func refreshEntry(_ id: Int64, _ move: StoredRow) {
        var debits = 0.0
        for line in lineIDs(id) {
            if let row = env.row(lines, line) { debits += number("debit", row) }
        }
        let total = Rounding.cents(debits)
        env.assign(
            moves, id,
            [("amount_total", .amount(total)), ("amount_total_signed", .amount(total))])
    }

    private func storeTotals(_ id: Int64, untaxed: Double, total: Double, sign: Double) {
        let tax = Rounding.cents(total - untaxed)
        var values: [(String, FieldValue)] = [
            ("amount_untaxed", .amount(untaxed)), ("amount_tax", .amount(tax)),
            ("amount_total", .amount(total)), ("amount_residual", .amount(total)),
            ("amount_untaxed_signed", .amount(sign * untaxed + 0)),
            ("amount_tax_signed", .amount(sign * tax + 0)),
            ("amount_total_signed", .amount(sign * total + 0)),
            ("amount_residual_signed", .amount(sign * total + 0)),
            ("amount_untaxed_in_currency_signed", .amount(sign * untaxed + 0)),
            ("amount_total_in_currency_signed", .amount(sign * total + 0)),
        ]
        if let move = env.row(moves, id),
            case .int(let partner) = env.stored("partner_id", move, moves),
            let partners = env.registry["res.partner"], let row = env.row(partners, partner)
        {
            values.append(
                ("commercial_partner_id", env.stored("commercial_partner_id", row, partners)))
            values.append(
                ("invoice_partner_display_name", .string(env.shownName(partners, partner))))
        }
        env.assign(moves, id, values)
    }

    // MARK: Lines that the server adds

    private func keepTaxLine(
        _ id: Int64, _ taxID: Int64, base: Double, balance: Double
    ) throws(OdooFault) {
        let values: [(String, FieldValue)] =
            Self.amounts(balance) + [("tax_base_amount", .amount(Rounding.cents(base)))]
        for line in lineIDs(id) {
            guard let row = env.row(lines, line), stored("tax_line_id", row) == .int(taxID) else {
                continue
            }
            env.assign(lines, line, values)
            return
        }
        guard let taxes = env.registry["account.tax"] else { return }
        var new: FieldObject = [
            "move_id": .int(id), "display_type": "tax", "tax_line_id": .int(taxID),
            "name": .string(env.shownName(taxes, taxID)), "account_id": 22, "sequence": 10_000,
            "quantity": 0.0, "tax_group_id": 1,
        ]
        for (name, value) in values { new[name] = value }
        _ = try env.create(lines, [new])
    }

    private func dropTaxLines(_ id: Int64, besides kept: Set<Int64>) throws(OdooFault) {
        let gone = lineIDs(id).filter { line in
            guard let row = env.row(lines, line), stored("display_type", row) == "tax" else {
                return false
            }
            return stored("tax_line_id", row).intValue.map { !kept.contains($0) } ?? true
        }
        if !gone.isEmpty { try env.unlink(lines, gone) }
    }

    private func keepTermLine(
        _ id: Int64, _ move: StoredRow, _ type: String, balance: Double
    ) throws(OdooFault) {
        let reference = env.stored("payment_reference", move, moves)
        var values = Self.amounts(balance)
        values += [
            ("amount_residual", .amount(Rounding.cents(balance))),
            ("amount_residual_currency", .amount(Rounding.cents(balance))),
            ("name", reference), ("date_maturity", env.stored("invoice_date_due", move, moves)),
        ]
        for line in lineIDs(id) {
            guard let row = env.row(lines, line), stored("display_type", row) == "payment_term"
            else {
                continue
            }
            env.assign(lines, line, values)
            return
        }
        guard
            lineIDs(id).contains(where: { line in
                env.row(lines, line).map { stored("display_type", $0) == "product" } ?? false
            })
        else { return }
        var new: FieldObject = [
            "move_id": .int(id), "display_type": "payment_term", "sequence": 12_000,
            "account_id": type.hasPrefix("out") ? 7 : 16, "quantity": 0.0,
        ]
        for (name, value) in values { new[name] = value }
        _ = try env.create(lines, [new])
    }

    /// Stores on a line what it has from its entry.
    private func inherit(_ line: Int64, from stale: StoredRow) {
        guard let move = env.row(moves, stale.id) else { return }
        env.assign(
            lines, line,
            [
                ("parent_state", env.stored("state", move, moves)),
                ("move_name", env.stored("name", move, moves)),
                ("date", env.stored("date", move, moves)),
                ("invoice_date", env.stored("invoice_date", move, moves)),
                ("journal_id", env.stored("journal_id", move, moves)),
                ("partner_id", env.stored("partner_id", move, moves)),
                ("ref", env.stored("ref", move, moves)),
            ])
    }

    /// Refuses an entry whose debits and credits differ.
    func checkBalance(_ id: Int64) throws(OdooFault) {
        guard !env.foresees, let move = env.row(moves, id) else { return }
        var (debits, credits) = (0.0, 0.0)
        for line in lineIDs(id) {
            guard let row = env.row(lines, line) else { continue }
            debits += number("debit", row)
            credits += number("credit", row)
        }
        guard Rounding.cents(debits) != Rounding.cents(credits) else { return }
        if env.version == .v19 { throw .user("The entry is not balanced.") }
        throw .user(
            "An error has occurred.\n\n"
                + "The move (\(env.shownName(moves, move.id))) is not balanced.\n"
                + "The total of debits equals $\u{A0}\(Self.money(debits)) "
                + "and the total of credits equals $\u{A0}\(Self.money(credits)).\n"
                + "You might want to specify a default account on journal "
                + "\"Miscellaneous Operations\" to automatically balance each move.")
    }

    private static func money(_ amount: Double) -> String {
        let cents = Int64((Rounding.cents(amount) * 100).rounded())
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private func lineIDs(_ move: Int64) -> [Int64] {
        env.table(lines).ids(referringTo: move, slot: lines.slot("move_id"))
    }

    private func stored(_ field: String, _ row: StoredRow) -> FieldValue {
        env.stored(field, row, lines)
    }

    private func number(_ field: String, _ row: StoredRow) -> Double {
        ValueCompiler.number(stored(field, row))
    }
}
