public import MockOdoo
import OdooProtocol
public import ScenarioLanguage
import SimulationKernel

/// Makes a company's records from its profile: always the same ones for the same profile and scale.
///
/// Every record is a function of the profile and of its own index. So nothing is remembered between records, a company
/// a thousand times larger takes a thousand times as long, and a reference can be computed before or after what it
/// points to. Draws use whole numbers alone: the same bytes come out on every machine.
///
/// Fields are those of 18.0. Nothing points to base data of a mirrored module, so that a mirror which follows references
/// holds the company's own records alone.
public struct CompanyGenerator: Sendable {
    /// What is made; its counts are those of the given profile times the scale.
    public let profile: CompanyProfile

    /// A generator.
    ///
    /// - Precondition: `scale` is at least 1.
    public init(profile: CompanyProfile, scale: Int = 1) {
        precondition(scale >= 1, "a company cannot be made \(scale) times as large")
        var scaled = profile
        scaled.counts.companies *= scale
        scaled.counts.contacts *= scale
        scaled.counts.employees *= scale
        scaled.counts.departments *= scale
        scaled.counts.products *= scale
        scaled.counts.orders *= scale
        scaled.counts.invoices *= scale
        self.profile = scaled
    }

    /// A generator of the same company with another number of records, such as a small one.
    ///
    /// - Precondition: `records` is at least 5, one of each kind.
    public init(profile: CompanyProfile, records: Int) {
        var scaled = profile
        scaled.counts = profile.counts.scaled(toMirrored: records)
        self.profile = scaled
    }

    /// Makes all records, model by model in order of their names, each by ascending id.
    ///
    /// - Complexity: O(records) in time, O(1) in memory.
    public func generate<Failure: Error>(
        _ emit: (SeedRow) throws(Failure) -> Void
    ) throws(Failure) {
        guard profile.counts != CompanyCounts() else { return }
        let plan = CompanyPlan(profile)
        let partners = PartnerRecords(plan)
        let employees = EmployeeRecords(plan, partners: partners)
        let products = ProductRecords(plan)
        let orders = OrderRecords(plan, partners: partners, products: products)
        let invoices = InvoiceRecords(plan, orders: orders)
        try fixed("account.account", plan, emit)
        try invoices.moves(emit)
        try invoices.moveLines(emit)
        try fixed("account.payment.term", plan, emit)
        try fixed("account.tax", plan, emit)
        try fixed("crm.tag", plan, emit)
        try employees.departments(emit)
        try employees.employees(emit)
        try fixed("hr.job", plan, emit)
        try fixed("product.category", plan, emit)
        try products.variants(emit)
        try products.templates(emit)
        try partners.rows(emit)
        try fixed("res.partner.category", plan, emit)
        try orders.orders(invoices, emit)
        try orders.lines(invoices, emit)
    }

    private func fixed<Failure: Error>(
        _ model: String, _ plan: CompanyPlan, _ emit: (SeedRow) throws(Failure) -> Void
    ) throws(Failure) {
        let records = CompanyCatalogue.records(of: model)
        let stamps = plan.stamps(model, count: records.count, together: records.count)
        for (index, values) in records.enumerated() {
            try emit(plan.row(model, index, stamps[index], values))
        }
    }
}
