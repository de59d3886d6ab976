/// What `fields_get` does not tell of a model.
struct ModelTraits: Sendable {
    var title: String
    var order = "id"
    var nameField: String?
    var delegates: [(field: String, model: String)] = []
    var behaviour: any ModelBehaviour = PlainBehaviour()
    /// Fields that `fields_get` calls unstored and that the mock keeps in the row all the same.
    var keptFields: [String] = []
    /// What unset company-dependent fields read as: ids and texts by field.
    var fallbacks: [String: Int64] = [:]
    /// Many2many fields that are the other side of another model's field.
    var mirrored: [String: String] = [:]
    /// Which of the pointing records a one2many shows, where it does not show all.
    var inverseFilters: [String: InverseFilter] = [:]
    /// Fields that are kept and never shown.
    var secretFields: [String] = []

    /// The traits of a model; a model without an entry is plain.
    static func of(_ model: String, version: OdooVersion) -> ModelTraits {
        switch model {
        case "res.partner":
            return ModelTraits(
                title: "Contact", order: "complete_name ASC, id DESC",
                behaviour: PartnerBehaviour(),
                fallbacks: [
                    "property_account_receivable_id": 7, "property_account_payable_id": 16,
                ],
                inverseFilters: ["child_ids": .activeOnly])
        case "res.users":
            return ModelTraits(
                title: "User", order: "name, login", delegates: [("partner_id", "res.partner")],
                behaviour: UserBehaviour(), keptFields: ["password"], secretFields: ["password"])
        case "res.company":
            return ModelTraits(
                title: "Companies", order: "sequence, name", behaviour: CompanyBehaviour(),
                mirrored: ["user_ids": "company_ids"])
        case "res.country":
            return ModelTraits(title: "Country", order: "name", behaviour: CountryBehaviour())
        case "res.country.state": return ModelTraits(title: "Country state", order: "code")
        case "res.currency":
            return ModelTraits(
                title: "Currency", order: "active desc, name", behaviour: CurrencyBehaviour())
        case "res.partner.category":
            return ModelTraits(
                title: "Partner Tags", order: "name, id", behaviour: CategoryBehaviour(),
                mirrored: ["partner_ids": "category_id"])
        case "sale.order":
            return ModelTraits(
                title: "Sales Order", order: "date_order desc, id desc",
                behaviour: SaleOrderBehaviour())
        case "sale.order.line":
            return ModelTraits(
                title: "Sales Order Line", order: "order_id, sequence, id",
                behaviour: SaleOrderLineBehaviour())
        case "account.move":
            return ModelTraits(
                title: "Journal Entry", order: "date desc, name desc, invoice_date desc, id desc",
                behaviour: AccountMoveBehaviour(),
                inverseFilters: ["invoice_line_ids": .invoiceLines])
        case "account.move.line":
            return ModelTraits(
                title: "Journal Item", order: "date desc, move_name desc, id",
                behaviour: AccountMoveLineBehaviour(),
                mirrored: ["sale_line_ids": "invoice_lines"])
        case "product.template":
            return ModelTraits(
                title: "Product", order: version == .v17 ? "priority desc, name" : "name",
                behaviour: ProductTemplateBehaviour())
        case "product.product":
            return ModelTraits(
                title: "Product Variant", order: "default_code, name, id",
                delegates: [("product_tmpl_id", "product.template")],
                behaviour: ProductBehaviour())
        default: return ofOffice(model, version: version)
        }
    }

    /// Those that have nothing to do with trade.
    private static func ofOffice(_ model: String, version: OdooVersion) -> ModelTraits {
        switch model {
        case "hr.employee":
            return ModelTraits(
                title: "Employee", order: "name", behaviour: EmployeeBehaviour(),
                keptFields: version == .v19 ? EmployeeBehaviour.fieldsOfVersions : [])
        case "hr.department":
            return ModelTraits(
                title: "Department", order: "name", nameField: "complete_name",
                behaviour: DepartmentBehaviour())
        case "ir.config_parameter":
            return ModelTraits(
                title: "System Parameter", order: "key", nameField: "key",
                behaviour: ConfigParameterBehaviour())
        case "ir.model.data":
            return ModelTraits(
                title: "Model Data", order: "module, model, name", nameField: "complete_name",
                behaviour: ModelDataBehaviour())
        case "ir.model.fields":
            return ModelTraits(
                title: "Fields", order: "name, id", nameField: "field_description",
                behaviour: ModelFieldBehaviour())
        case "ir.model": return ModelTraits(title: "Models", order: "model")
        case "ir.cron":
            return ModelTraits(
                title: "Scheduled Actions", order: "cron_name, id", nameField: "cron_name",
                behaviour: CronBehaviour())
        case "ir.module.module":
            return ModelTraits(
                title: "Module", order: "application desc,sequence,name",
                behaviour: ModuleBehaviour())
        case "res.groups":
            return ModelTraits(
                title: "Access Groups", nameField: "full_name", behaviour: GroupBehaviour(),
                mirrored: ["users": "groups_id", "user_ids": "group_ids"])
        case "res.lang":
            return ModelTraits(
                title: "Languages", order: "active desc,name", behaviour: LanguageBehaviour())
        case "ir.attachment":
            return ModelTraits(
                title: "Attachment", order: "id desc", behaviour: AttachmentBehaviour())
        case "base.language.export":
            return ModelTraits(title: "Language Export", behaviour: LanguageExportBehaviour())
        default: return ModelTraits(title: AuxiliaryModels.title(of: model))
        }
    }
}
