import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The `sale.order` records with their lines.
struct OrderRecords {
    /// How far an order has come.
    enum Kind: String, Hashable, Sendable {
        case draft, sent, sale, cancel
    }

    let plan: CompanyPlan
    let partners: PartnerRecords
    let products: ProductRecords
    let kinds: KindPattern<Kind>
    private let stamps: RecordStamps
    private let stream: RandomStream
    private var count: Int { plan.counts.orders }

    init(_ plan: CompanyPlan, partners: PartnerRecords, products: ProductRecords) {
        self.plan = plan
        self.partners = partners
        self.products = products
        stream = plan.stream("sale.order")
        kinds = KindPattern(
            [(.sale, 15), (.draft, 2), (.sent, 1), (.cancel, 2)], count: plan.counts.orders,
            stream: stream)
        stamps = plan.stamps("sale.order", count: plan.counts.orders, together: 1)
    }

    func id(_ index: Int) -> Int { CompanyCatalogue.firstID + index }

    /// The id of a line; each order has room for the most lines, so that ids need not be counted.
    func lineID(_ order: Int, _ line: Int) -> Int {
        CompanyCatalogue.firstID + order * plan.mostLines + line
    }

    func name(_ index: Int) -> String {
        let text = "\(index + 1)"
        return "S" + String(repeating: "0", count: max(0, 5 - text.utf8.count)) + text
    }

    /// The order's customer: a company.
    func customer(_ index: Int) -> Int {
        var random = stream.split("customer").record(index)
        return partners.customer(at: index, of: count, &random)
    }

    /// The partner who ordered: the company, or somebody there.
    func partnerID(_ index: Int) -> Int {
        var random = stream.split("buyer").record(index)
        let customer = customer(index)
        guard random.chance(2, of: 5), let contact = partners.contact(atCompany: customer) else {
            return partners.id(ofCompany: customer)
        }
        return partners.id(contact)
    }

    func lines(_ index: Int) -> [DocumentLine] {
        var random = stream.split("lines").record(index)
        if index % 400 == 137 { return [.large(products)] }
        return (0..<plan.lines.draw(from: &random)).map { _ in .draw(products, from: &random) }
    }

    /// All orders, by id.
    func orders<Failure: Error>(
        _ invoices: InvoiceRecords, _ emit: (SeedRow) throws(Failure) -> Void
    ) throws(Failure) {
        for index in 0..<count {
            try emit(plan.row("sale.order", index, stamps[index], values(index, invoices)))
        }
    }

    /// All lines, by id.
    func lines<Failure: Error>(
        _ invoices: InvoiceRecords, _ emit: (SeedRow) throws(Failure) -> Void
    ) throws(Failure) {
        for index in 0..<count {
            let kind = kinds[index]
            let invoice = kind == .sale ? invoices.invoice(ofOrder: index) : nil
            let partner = FieldValue.id(partnerID(index))
            for (place, line) in lines(index).enumerated() {
                let values = lineValues(line, place, index, kind, partner, invoice)
                try emit(
                    plan.row(
                        "sale.order.line", index * plan.mostLines + place, stamps[index], values))
            }
        }
    }

    private func invoiceStatus(_ kind: Kind, _ invoice: InvoiceRecords.Link?) -> FieldValue {
        guard kind == .sale else { return "no" }
        return invoice != nil && invoice?.refund == nil ? "invoiced" : "to invoice"
    }

    private func values(_ index: Int, _ invoices: InvoiceRecords) -> FieldObject {
        var random = stream.record(index)
        let (kind, lines, partner) = (kinds[index], lines(index), partnerID(index))
        let happened = stamps.happened(index)
        let invoice = kind == .sale ? invoices.invoice(ofOrder: index) : nil
        var values: FieldObject = [
            "amount_tax": .hundredths(lines.tax), "amount_total": .hundredths(lines.total),
            "amount_untaxed": .hundredths(lines.untaxed), "company_id": .id(BaseRecords.company),
            "currency_id": .id(BaseRecords.currency(plan.profile.currency)),
            "currency_rate": .hundredths(100), "date_order": .datetime(happened),
            "invoice_status": invoiceStatus(kind, invoice), "name": .string(name(index)),
            "partner_id": .id(partner), "partner_shipping_id": .id(partner),
            "partner_invoice_id": .id(partners.id(ofCompany: customer(index))),
            "prepayment_percent": .hundredths(100), "require_signature": true,
            "state": .string(kind.rawValue), "team_id": .id(BaseRecords.salesTeam),
            "user_id": .id(BaseRecords.administrator),
            "validity_date": .string(plan.date(happened + 30 * 86_400_000_000).wire),
        ]
        if kind == .sale, random.chance(1, of: 6) { values["locked"] = true }
        if !plan.isEmpty(&random) {
            // What customers write is text, though it may look like a number, a date or nothing at all.
            let spellings = [
                "PO-\(index)", "000\(index)", "\(index)", "4.5e\(index % 90)", "n/a", "null",
                "2025-11-2\(index % 10)",
            ]
            values["client_order_ref"] = random.pick(from: spellings).map { .string($0) }
        }
        if !plan.isEmpty(&random) {
            let term = random.draw(in: 0...(CompanyCatalogue.paymentTerms.count - 1))
            values["payment_term_id"] = .id(CompanyCatalogue.firstID + term)
        }
        if random.chance(1, of: 6), let remark = random.pick(from: PeculiarNames.remarks) {
            values["note"] = .string(remark)
        }
        if index % 173 == 60 { values["note"] = .string("<p>\(PeculiarNames.veryLong)</p>") }
        if random.chance(1, of: 4) {
            let days = Int64(random.draw(in: 2...40))
            values["commitment_date"] = .datetime(happened + days * 86_400_000_000)
        }
        if random.chance(1, of: 5) {
            let tag = random.draw(in: 0...(CompanyCatalogue.orderTags.count - 1))
            values["tag_ids"] = .array([.id(CompanyCatalogue.firstID + tag)])
        }
        return values.sortedByKey
    }

    private func lineValues(
        _ line: DocumentLine, _ place: Int, _ order: Int, _ kind: Kind, _ partner: FieldValue,
        _ invoice: InvoiceRecords.Link?
    ) -> FieldObject {
        let isInvoiced = invoice != nil && invoice?.refund == nil
        let open = kind == .sale && !isInvoiced
        var values: FieldObject = [
            "company_id": .id(BaseRecords.company), "customer_lead": .hundredths(0),
            "currency_id": .id(BaseRecords.currency(plan.profile.currency)),
            "invoice_status": invoiceStatus(kind, invoice), "name": .string(line.title),
            "order_id": .id(id(order)), "order_partner_id": partner,
            "price_reduce_taxexcl": .hundredths(perUnit(line.untaxed, line)),
            "price_reduce_taxinc": .hundredths(perUnit(line.total, line)),
            "price_subtotal": .hundredths(line.untaxed), "price_tax": .hundredths(line.tax),
            "price_total": .hundredths(line.total), "price_unit": .hundredths(line.price),
            "product_uom": .id(BaseRecords.unit), "product_uom_qty": .hundredths(line.quantity),
            "qty_delivered_method": "manual", "sequence": .id(10 + place),
            "qty_invoiced": .hundredths(isInvoiced ? line.quantity : 0),
            "qty_to_invoice": .hundredths(open ? line.quantity : 0),
            "salesman_id": .id(BaseRecords.administrator), "state": .string(kind.rawValue),
            "tax_id": .array([.id(CompanyCatalogue.saleTax(line.rate))]),
            "technical_price_unit": .hundredths(line.price),
            "untaxed_amount_invoiced": .hundredths(isInvoiced ? line.untaxed : 0),
            "untaxed_amount_to_invoice": .hundredths(open ? line.untaxed : 0),
        ]
        if line.discount > 0 { values["discount"] = .hundredths(line.discount * 100) }
        values["product_id"] = line.product.map { .id(products.id($0)) }
        if let invoice { values["invoice_lines"] = .array(invoice.lineIDs(place)) }
        return values.sortedByKey
    }

    private func perUnit(_ cents: Int, _ line: DocumentLine) -> Int {
        line.quantity == 0 ? 0 : Money.share(cents, 100, of: line.quantity)
    }
}
