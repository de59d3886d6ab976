/// The groups that rights hang on.
enum AccessGroup: String, CaseIterable {
    case user, accessRights, multiCompany, settings, multiCurrency, technical, contacts
    case portal, `public`
    case hrOfficer, hrManager
    case salesOwn, salesAll, salesManager
    case invoicing, accountingReadonly, accountingFull, accountingManager
    case products
}
