/// Groups of users that give rights on records, by their external ids in a stock Odoo.
public enum UserGroup: String, Hashable, Sendable, CaseIterable {
    /// Manages users and their rights.
    case accessRights = "base.group_erp_manager"
    /// Administers everything.
    case settings = "base.group_system"
    /// Makes and changes contacts.
    case contacts = "base.group_partner_manager"
    /// Sees and changes employees, their private data included.
    case hrOfficer = "hr.group_hr_user"
    /// Administers the personnel.
    case hrManager = "hr.group_hr_manager"
    /// Sees the orders of her own.
    case salesOwn = "sales_team.group_sale_salesman"
    /// Sees the orders of all.
    case salesAll = "sales_team.group_sale_salesman_all_leads"
    /// Administers sales.
    case salesManager = "sales_team.group_sale_manager"
    /// Works on invoices.
    case invoicing = "account.group_account_invoice"
    /// Administers accounting.
    case accountingManager = "account.group_account_manager"
    /// Makes and changes products.
    case products = "product.group_product_manager"
}

extension UserGroup {
    /// What its members may do, in one sentence, for people who choose a group.
    public var explanation: String {
        switch self {
        case .accessRights: "Members manage users and their rights."
        case .settings: "Members administer everything."
        case .contacts: "Members make and change contacts."
        case .hrOfficer: "Members see and change employees, their private data included."
        case .hrManager: "Members administer the personnel."
        case .salesOwn: "Members see the orders of their own."
        case .salesAll: "Members see the orders of all."
        case .salesManager: "Members administer sales."
        case .invoicing: "Members work on invoices."
        case .accountingManager: "Members administer accounting."
        case .products: "Members make and change products."
        }
    }
}
