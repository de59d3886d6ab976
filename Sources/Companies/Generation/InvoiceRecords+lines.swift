import MockOdoo
import OdooProtocol
import ScenarioLanguage

extension InvoiceRecords {
    /// All lines of all moves, by id: goods, taxes, and what is to be paid, which balance.
    func moveLines<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<count {
            let kind = kinds[index]
            let goods = lines(index, kind)
            let common = common(index, kind)
            let pair = stamps[index]
            var place = 0
            for line in goods {
                let values = goodsValues(line, place, kind, common)
                try emit(plan.row("account.move.line", index * stride + place, pair, values))
                place += 1
            }
            for rate in Set(goods.map(\.rate)).sorted() where rate > 0 {
                let taxed = goods.filter { $0.rate == rate }
                let values = taxValues(taxed, rate, kind, common)
                try emit(plan.row("account.move.line", index * stride + place, pair, values))
                place += 1
            }
            let values = termValues(goods.total, index, kind, common)
            try emit(plan.row("account.move.line", index * stride + place, pair, values))
        }
    }

    private func common(_ index: Int, _ kind: Kind) -> FieldObject {
        var values: FieldObject = [
            "company_currency_id": .id(BaseRecords.currency(plan.profile.currency)),
            "company_id": .id(BaseRecords.company),
            "currency_id": .id(BaseRecords.currency(plan.profile.currency)),
            "date": .string(date(index).wire), "journal_id": .id(kind.journal),
            "move_id": .id(id(index)), "parent_state": .string(kind.state),
            "partner_id": .id(partners.id(ofCompany: company(index, kind))),
        ]
        if kind != .draft { values["invoice_date"] = .string(date(index).wire) }
        values["move_name"] = name(index, kind).map { .string($0) }
        return values
    }

    private func goodsValues(
        _ line: DocumentLine, _ place: Int, _ kind: Kind, _ common: FieldObject
    ) -> FieldObject {
        var values = common
        let isBill = kind == .bill
        values["account_id"] = .id(isBill ? CompanyCatalogue.purchases : BaseRecords.productSales)
        values["display_type"] = "product"
        values["name"] = .string(line.title)
        values["price_subtotal"] = .hundredths(line.untaxed)
        values["price_total"] = .hundredths(line.total)
        values["price_unit"] = .hundredths(line.price)
        values["quantity"] = .hundredths(line.quantity)
        values["product_uom_id"] = .id(BaseRecords.unit)
        values["sequence"] = .id(100 + place)
        let tax =
            isBill ? CompanyCatalogue.purchaseTax(line.rate) : CompanyCatalogue.saleTax(line.rate)
        values["tax_ids"] = .array([.id(tax)])
        values["product_id"] = line.product.map { .id(orders.products.id($0)) }
        if line.discount > 0 { values["discount"] = .hundredths(line.discount * 100) }
        book(kind.signs.balance * line.untaxed, &values)
        return values.sortedByKey
    }

    private func taxValues(
        _ lines: [DocumentLine], _ rate: Int, _ kind: Kind, _ common: FieldObject
    ) -> FieldObject {
        var values = common
        let isBill = kind == .bill
        values["account_id"] = .id(isBill ? BaseRecords.taxPaid : BaseRecords.taxReceived)
        values["display_type"] = "tax"
        values["name"] = .string("\(rate)%")
        values["sequence"] = 10_000
        values["tax_base_amount"] = .hundredths(lines.untaxed)
        let tax = isBill ? CompanyCatalogue.purchaseTax(rate) : CompanyCatalogue.saleTax(rate)
        values["tax_line_id"] = .id(tax)
        book(kind.signs.balance * lines.tax, &values)
        return values.sortedByKey
    }

    private func termValues(
        _ total: Int, _ index: Int, _ kind: Kind, _ common: FieldObject
    ) -> FieldObject {
        var values = common
        values["account_id"] = .id(kind == .bill ? BaseRecords.payable : BaseRecords.receivable)
        values["display_type"] = "payment_term"
        values["name"] = name(index, kind).map { .string($0) }
        values["sequence"] = 12_000
        values["date_maturity"] = .string(date(index).wire)
        book(-kind.signs.balance * total, &values)
        return values.sortedByKey
    }

    /// Puts a balance into the ledger's columns.
    private func book(_ cents: Int, _ values: inout FieldObject) {
        values["amount_currency"] = .hundredths(cents)
        values["balance"] = .hundredths(cents)
        values["credit"] = .hundredths(max(0, -cents))
        values["debit"] = .hundredths(max(0, cents))
    }
}
