import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

extension InvoiceRecords {
    /// All moves, by id.
    func moves<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<count {
            try emit(plan.row("account.move", index, stamps[index], values(index)))
        }
    }

    private func values(_ index: Int) -> FieldObject {
        var random = stream.record(index)
        let kind = kinds[index]
        let (lines, company) = (lines(index, kind), company(index, kind))
        // Odoo signs what the company owes: bills and refunds to customers.
        let sign = kind.signs.untaxed
        var values: FieldObject = [
            "amount_tax": .hundredths(lines.tax), "amount_total": .hundredths(lines.total),
            "amount_untaxed": .hundredths(lines.untaxed),
            "amount_tax_signed": .hundredths(sign * lines.tax),
            "amount_total_signed": .hundredths(sign * lines.total),
            "amount_total_in_currency_signed": .hundredths(sign * lines.total),
            "amount_untaxed_signed": .hundredths(sign * lines.untaxed),
            "amount_untaxed_in_currency_signed": .hundredths(sign * lines.untaxed),
            "auto_post": "no", "commercial_partner_id": .id(partners.id(ofCompany: company)),
            "company_id": .id(BaseRecords.company), "date": .string(date(index).wire),
            "currency_id": .id(BaseRecords.currency(plan.profile.currency)),
            "invoice_currency_rate": .hundredths(100),
            "invoice_user_id": .id(BaseRecords.administrator),
            "invoice_partner_display_name": .string(partners.name(ofCompany: company)),
            "journal_id": .id(kind.journal), "move_type": .string(kind.moveType),
            "partner_id": .id(partners.id(ofCompany: company)), "state": .string(kind.state),
        ]
        if kind != .bill {
            values["partner_shipping_id"] = .id(partners.id(ofCompany: company))
            values["team_id"] = .id(BaseRecords.salesTeam)
        }
        let days = terms(&values, &random)
        dates(&values, index, kind, days, &random)
        names(&values, index, kind)
        payment(&values, index, kind, lines.total, due: days, &random)
        if kind == .bill { values["ref"] = .string("R/\(random.draw(in: 1...99_999))") }
        if random.chance(1, of: 8), let remark = random.pick(from: PeculiarNames.remarks) {
            values["narration"] = .string(remark)
        }
        return values.sortedByKey
    }

    /// The term of payment, and its days.
    private func terms(_ values: inout FieldObject, _ random: inout RandomStream) -> Int {
        let term = random.draw(in: 0...(CompanyCatalogue.paymentTerms.count - 1))
        guard !plan.isEmpty(&random) else { return 0 }
        values["invoice_payment_term_id"] = .id(CompanyCatalogue.firstID + term)
        return CompanyCatalogue.paymentTerms[term].1
    }

    private func dates(
        _ values: inout FieldObject, _ index: Int, _ kind: Kind, _ days: Int,
        _ random: inout RandomStream
    ) {
        guard kind != .draft || random.chance(1, of: 2) else { return }
        let date = date(index)
        values["invoice_date"] = .string(date.wire)
        values["invoice_date_due"] = .string(
            CivilDate(daysSince1970: date.daysSince1970 + Int64(days)).wire)
    }

    private func names(_ values: inout FieldObject, _ index: Int, _ kind: Kind) {
        if let name = name(index, kind), let number = number(index, kind) {
            values["name"] = .string(name)
            values["sequence_prefix"] = .string(number.prefix)
            values["sequence_number"] = .id(number.number)
            values["posted_before"] = true
            values["checked"] = true
            if kind != .bill { values["payment_reference"] = .string(name) }
        } else if index % 3 == 0 {
            // Drafts of older versions are called "/", those of newer ones nothing.
            values["name"] = "/"
        }
        if kind == .ordered, let order = order(ofInvoice: index) {
            values["invoice_origin"] = .string(orders.name(order))
        }
        guard kind == .refund, let invoice = invoice(ofRefund: index) else { return }
        values["reversed_entry_id"] = .id(id(invoice))
        if let reversed = name(invoice, .ordered) {
            values["ref"] = .string("Reversal of: \(reversed), goods returned")
        }
    }

    private func payment(
        _ values: inout FieldObject, _ index: Int, _ kind: Kind, _ total: Int, due days: Int,
        _ random: inout RandomStream
    ) {
        let age = plan.date(0).daysSince1970 - date(index).daysSince1970 - Int64(days)
        let isPaid = random.chance(age > 10 ? 88 : 20, of: 100)
        let isPartly = random.chance(1, of: 10)
        var residual = total
        var state = "not_paid"
        switch kind {
        case .draft, .cancelled: break
        case .ordered where refund(ofInvoice: index) != nil: (state, residual) = ("reversed", 0)
        case .refund where invoice(ofRefund: index) != nil: (state, residual) = ("paid", 0)
        default:
            if isPaid {
                (state, residual) = ("paid", 0)
            } else if isPartly, total > 1 {
                (state, residual) = ("partial", total - total / 2)
            }
        }
        values["payment_state"] = .string(state)
        values["amount_residual"] = .hundredths(residual)
        values["amount_residual_signed"] = .hundredths(kind.signs.untaxed * residual)
    }
}

extension InvoiceRecords.Kind {
    var moveType: String {
        switch self {
        case .refund: "out_refund"
        case .bill: "in_invoice"
        default: "out_invoice"
        }
    }

    var state: String {
        switch self {
        case .draft: "draft"
        case .cancelled: "cancel"
        default: "posted"
        }
    }

    var journal: Int { self == .bill ? BaseRecords.vendorBills : BaseRecords.customerInvoices }

    /// How amounts are signed on the move, and on the lines of goods in the ledger.
    var signs: (untaxed: Int, balance: Int) {
        switch self {
        case .refund, .bill: (-1, 1)
        default: (1, -1)
        }
    }
}
