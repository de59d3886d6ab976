/// Which groups may do what with the records of which model: what Odoo calls `ir.model.access`.
struct ModelRights: Sendable {
    /// What one group may do.
    private struct Grant: Sendable {
        let group: AccessGroup
        let letters: String
    }

    private let grants: [String: [Grant]]
    private let catalog: GroupCatalog

    /// The rights of a version.
    static func of(_ version: OdooVersion) -> ModelRights {
        switch version {
        case .v17: of17
        case .v18: of18
        case .v19: of19
        }
    }

    private static let of17 = ModelRights(.v17)
    private static let of18 = ModelRights(.v18)
    private static let of19 = ModelRights(.v19)

    /// Whether members of these groups may.
    func allows(_ operation: AccessOperation, _ model: String, _ groups: GroupSet) -> Bool {
        (grants[model] ?? Self.others).contains { grant in
            groups.contains(grant.group) && grant.letters.contains(operation.letter)
        }
    }

    /// The names of the groups whose members may, by section and title; those of no section last.
    func groups(_ operation: AccessOperation, _ model: String) -> [String] {
        let entries = (grants[model] ?? Self.others)
            .filter { $0.letters.contains(operation.letter) }
            .compactMap { catalog[$0.group] }
        let filed = entries.filter { $0.section != nil }.sorted {
            ($0.section ?? "", $0.title) < ($1.section ?? "", $1.title)
        }
        let unfiled = entries.filter { $0.section == nil }.sorted { $0.title < $1.title }
        return (filed + unfiled).map(\.shortName)
    }

    /// The rights on models that no line tells of.
    private static let others = [
        Grant(group: .user, letters: "r"), Grant(group: .settings, letters: "rwcu"),
    ]

    // MARK: The table

    /// A model a line: its name, then `group:rights` with r, w, c and u for reading, writing,
    /// creating and deleting; `17:`, `18:`, `19:` before a word keep it to that version.
    private static let lines =
        base + "\n" + "\n" + sales + "\n" + accounting + "\n" + people + "\n" + goods

    private static let base = """
        base.language.export settings:rwc
        ir.attachment user:rwcu
        ir.config_parameter settings:rwcu
        ir.cron settings:rwcu
        ir.model accessRights:rwcu
        ir.model.fields accessRights:rwcu
        ir.model.data accessRights:rwcu
        ir.module.module settings:rwcu
        ir.sequence user:r settings:rwcu
        res.company user:r portal:r public:r accessRights:rwcu
        res.country user:r portal:r public:r settings:rwcu
        res.country.state user:r portal:r public:r contacts:rwcu
        res.currency user:r portal:r public:r settings:rwcu accountingManager:rwcu
        res.groups user:r accessRights:rwcu
        res.lang user:r portal:r public:r settings:rwcu
        res.partner user:r portal:r public:r contacts:rwcu salesOwn:r salesManager:rwc \
        accountingManager:r
        res.partner.category user:r contacts:rwcu
        res.partner.industry user:r settings:rwcu
        res.partner.title user:r contacts:rwcu
        res.users user:r portal:r public:r accessRights:rwcu
        """

    private static let sales = """
        crm.tag salesOwn:rwc salesManager:rwcu
        crm.team user:r salesManager:rwcu
        sale.order portal:r accountingReadonly:r invoicing:rw accountingFull:rw salesOwn:rwc \
        salesManager:rwcu
        sale.order.line portal:r accountingReadonly:r invoicing:rw accountingFull:rw salesOwn:rwcu
        """

    private static let accounting = """
        account.account accountingManager:rwcu accountingReadonly:r contacts:r invoicing:r \
        salesOwn:r
        account.journal accountingReadonly:r accountingManager:rwcu invoicing:r salesOwn:r
        account.move portal:r accountingReadonly:r invoicing:rwcu accountingManager:r salesOwn:r
        account.move.line portal:r accountingReadonly:r invoicing:rwcu accountingManager:r \
        salesOwn:r
        account.payment.term user:r portal:r accountingManager:rwcu salesOwn:r
        account.tax user:r accountingReadonly:r invoicing:r accountingManager:rwcu salesOwn:r
        account.tax.group user:r accountingReadonly:r invoicing:r accountingManager:rwcu salesOwn:r
        """

    private static let people = """
        hr.department user:r hrOfficer:rwcu
        hr.employee hrOfficer:rwcu settings:r
        hr.employee.category user:r hrOfficer:rwcu
        hr.employee.public user:r
        hr.job hrOfficer:rwcu 19:user:r
        resource.calendar user:r settings:rwcu 19:hrOfficer:rwcu
        resource.resource user:r hrOfficer:rwcu 19:hrManager:rwcu
        """

    private static let goods = """
        product.category user:r products:rwcu 17:salesManager:rwcu 18:salesManager:rwcu
        product.pricelist user:r contacts:r salesOwn:r products:rwcu salesManager:rwcu
        product.product user:r accountingReadonly:r products:rwcu 17:salesManager:rwcu \
        18:salesManager:rwcu
        product.template user:r products:rwcu 17:salesManager:rwcu 18:salesManager:rwcu
        uom.category user:r settings:rwcu salesManager:rwcu
        uom.uom user:r salesOwn:r settings:rwcu 17:salesManager:rwcu 18:salesManager:rwcu \
        19:products:rwcu
        """

    private init(_ version: OdooVersion) {
        catalog = GroupCatalog.of(version)
        var grants: [String: [Grant]] = [:]
        for line in Self.lines.split(separator: "\n") {
            let words = line.split(separator: " ")
            grants[String(words[0])] = words.dropFirst().compactMap { word in
                var parts = word.split(separator: ":")
                if parts.count == 3 {
                    guard parts.removeFirst() == version.rawValue.prefix(2) else { return nil }
                }
                guard let group = AccessGroup(rawValue: String(parts[0])) else {
                    preconditionFailure("\(word) is not the spelling of a right")
                }
                return Grant(group: group, letters: String(parts[1]))
            }
        }
        self.grants = grants
    }
}
