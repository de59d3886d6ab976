/// How many records of each kind a company has beside the base data.
public struct CompanyCounts: Hashable, Sendable {
    /// `res.partner` that are companies.
    public var companies: Int
    /// `res.partner` that are people at those companies.
    public var contacts: Int
    /// `hr.employee`.
    public var employees: Int
    /// `hr.department`.
    public var departments: Int
    /// `product.product`.
    public var products: Int
    /// `sale.order`.
    public var orders: Int
    /// `account.move`.
    public var invoices: Int

    /// Counts, each at least 0.
    public init(
        companies: Int = 0, contacts: Int = 0, employees: Int = 0, departments: Int = 0,
        products: Int = 0, orders: Int = 0, invoices: Int = 0
    ) {
        self.companies = companies
        self.contacts = contacts
        self.employees = employees
        self.departments = departments
        self.products = products
        self.orders = orders
        self.invoices = invoices
    }

    /// The records in the four mirrored modules together.
    public var mirrored: Int { companies + contacts + employees + orders + invoices }
}
