import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The products: each a `product.template` with one `product.product`, which have the same id.
struct ProductRecords {
    let plan: CompanyPlan
    private let stamps: RecordStamps
    private let stream: RandomStream
    var count: Int { plan.counts.products }

    init(_ plan: CompanyPlan) {
        self.plan = plan
        stream = plan.stream("product")
        stamps = plan.stamps("product", count: plan.counts.products, together: 5)
    }

    func id(_ number: Int) -> Int { CompanyCatalogue.firstID + number }

    private func code(_ number: Int) -> String {
        let text = "\(number + 1)"
        return "AC" + String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
    }

    /// What stands on a document's line.
    func title(_ number: Int) -> String { "[\(code(number))] \(ProductWords.name(number))" }

    /// The price in cents.
    func price(_ number: Int) -> Int {
        var random = stream.split("price").record(number)
        return switch random.draw(in: 0...9) {
        case ..<4: random.draw(in: 15...999)
        case ..<9: random.draw(in: 1_000...49_999)
        default: random.draw(in: 50_000...899_999)
        }
    }

    /// All `product.product`, by id.
    func variants<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for number in 0..<count {
            var values: FieldObject = [
                "active": .bool(!isArchived(number)), "default_code": .string(code(number)),
                "product_tmpl_id": .id(id(number)),
            ]
            var random = stream.split("weight").record(number)
            if !plan.isEmpty(&random) { values["weight"] = .hundredths(random.draw(in: 1...5_000)) }
            // Numbers that begin with 02 are for a shop's own labels.
            if !plan.isEmpty(&random) { values["barcode"] = .string("0200000\(100_000 + number)") }
            try emit(plan.row("product.product", number, stamps[number], values.sortedByKey))
        }
    }

    /// All `product.template`, by id.
    func templates<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for number in 0..<count {
            let isService = ProductWords.isService(number)
            let category = isService ? 3 : number % 3
            let values: FieldObject = [
                "active": .bool(!isArchived(number)), "categ_id": .id(id(category)),
                "default_code": .string(code(number)), "expense_policy": "no",
                "invoice_policy": "order", "list_price": .hundredths(price(number)),
                "name": .string(ProductWords.name(number)), "purchase_ok": true,
                "sale_line_warn": "no-message", "sale_ok": true, "sequence": 1,
                "service_tracking": "no", "service_type": "manual",
                "supplier_taxes_id": .array([.id(BaseRecords.purchaseTax15)]),
                "taxes_id": .array([.id(BaseRecords.saleTax15)]),
                "type": isService ? "service" : "consu", "uom_id": .id(BaseRecords.unit),
                "uom_po_id": .id(BaseRecords.unit),
            ]
            try emit(plan.row("product.template", number, stamps[number], values))
        }
    }

    private func isArchived(_ number: Int) -> Bool {
        var random = stream.split("archived").record(number)
        return random.chance(plan.profile.archivedPerThousand, of: 1000)
    }
}
