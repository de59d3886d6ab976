/// Which fields are for members of certain groups alone.
struct FieldGuards: Sendable {
    private let groups: [String: [String: [AccessGroup]]]

    /// The guards of a version.
    static func of(_ version: OdooVersion) -> FieldGuards {
        switch version {
        case .v17: of17
        case .v18: of18
        case .v19: of19
        }
    }

    private static let of17 = FieldGuards(.v17)
    private static let of18 = FieldGuards(.v18)
    private static let of19 = FieldGuards(.v19)

    /// The groups of which one is needed; nil for a field that is for all.
    func groups(_ field: String, of model: String) -> [AccessGroup]? {
        if let own = groups[model]?[field] { return own.isEmpty ? nil : own }
        if model == "hr.employee" { return EmployeeProfile.guards(field) }
        return groups["*"]?[field]
    }

    /// A model a line (`*` for all): `field,field:group,group`, and `17:` and the like before.
    private static let lines = """
        * activity_ids,activity_state,activity_user_id,activity_type_id,activity_type_icon,\
        activity_date_deadline,my_activity_date_deadline,activity_summary,\
        activity_exception_decoration,activity_exception_icon,message_follower_ids,\
        message_partner_ids:user
        res.partner credit,debit,credit_limit,use_partner_credit_limit,show_credit_limit,\
        total_invoiced,days_sales_outstanding:invoicing,accountingReadonly \
        employee_ids,employees_count:hrOfficer sale_order_count:salesOwn \
        signup_token,signup_type,signup_expiration:accessRights
        account.move partner_credit_warning:invoicing,accountingReadonly
        product.template standard_price:user
        product.product standard_price:user
        hr.employee company_country_id,company_country_code:settings,hrOfficer
        """

    private init(_ version: OdooVersion) {
        var groups: [String: [String: [AccessGroup]]] = [:]
        for line in Self.lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            for word in words.dropFirst() {
                let parts = word.split(separator: ":")
                for field in parts[0].split(separator: ",") {
                    groups[String(words[0]), default: [:]][String(field)] =
                        parts[1].split(separator: ",").compactMap {
                            AccessGroup(rawValue: String($0))
                        }
                }
            }
        }
        let open = EmployeeProfile.unguarded(version)
        for field in open { groups["hr.employee"]?[field] = [] }
        self.groups = groups
    }
}
