/// The groups of a version: their ids, external ids, names, and which imply which.
struct GroupCatalog: Sendable {
    /// One group.
    struct Entry: Sendable {
        let group: AccessGroup
        let id: Int64
        let module: String
        let name: String
        /// What the group is filed under: a category until 18.0, a privilege since; nil for none.
        let section: String?
        let title: String
        /// Every group that its members are in too, itself among them.
        let members: GroupSet

        /// The name that people read.
        var fullName: String { section.map { "\($0) / \(title)" } ?? title }
        /// The name in the list of those who may.
        var shortName: String { section.map { "\($0)/\(title)" } ?? title }
    }

    /// The groups, in order of their ids.
    let entries: [Entry]
    private let byGroup: [AccessGroup: Entry]
    private let byID: [Int64: Entry]

    /// The groups of a version.
    static func of(_ version: OdooVersion) -> GroupCatalog {
        switch version {
        case .v17: of17
        case .v18: of18
        case .v19: of19
        }
    }

    private static let of17 = GroupCatalog(.v17)
    private static let of18 = GroupCatalog(.v18)
    private static let of19 = GroupCatalog(.v19)

    subscript(group: AccessGroup) -> Entry? { byGroup[group] }

    /// The groups that these ids mean, with all that they imply.
    func members(_ ids: [Int64]) -> GroupSet {
        ids.reduce(GroupSet()) { set, id in byID[id].map { set.union($0.members) } ?? set }
    }

    /// The ids with those of all implied groups, ascending.
    func closure(_ ids: [Int64]) -> [Int64] {
        let members = members(ids)
        return Set(ids + entries.filter { members.contains($0.group) }.map(\.id)).sorted()
    }

    // MARK: Reading the table

    /// A group a line: id (of 17.0, 18.0 and 19.0 where they differ), name, module and name for
    /// programs, section and title in 17.0, 18.0 and 19.0 (`=` as the version before, `-` for no
    /// section), implied groups.
    private static let lines = """
        1|user|base.group_user|User types/Internal User|=|-/Role / User|technical
        2|accessRights|base.group_erp_manager|Administration/Access Rights|=|-/Access Rights|user
        5/5/3|multiCompany|base.group_multi_company|Technical/Multi Companies|=|-/Multi Companies|
        4|settings|base.group_system|Administration/Settings|=|-/Role / Administrator|\
        accessRights 19:products 19:contacts
        6/6/5|multiCurrency|base.group_multi_currency|Technical/Multi Currencies|=|\
        -/Multi Currencies|
        7/7/6|technical|base.group_no_one|Technical/Technical Features|=|-/Technical Features|
        9/9/8|contacts|base.group_partner_manager|Extra Rights/Contact Creation|=|Contact/Creation|
        10|portal|base.group_portal|User types/Portal|=|-/Role / Portal|
        11|public|base.group_public|User types/Public|=|-/Role / Public|
        24/36/20|hrOfficer|hr.group_hr_user|Employees/Officer: Manage all employees|=|=|user
        21|salesOwn|sales_team.group_sale_salesman|Sales/User: Own Documents Only|=|=|user
        22|salesAll|sales_team.group_sale_salesman_all_leads|Sales/User: All Documents|=|=|salesOwn
        23|salesManager|sales_team.group_sale_manager|Sales/Administrator|=|=|salesAll
        25/37/26|hrManager|hr.group_hr_manager|Employees/Administrator|=|=|hrOfficer
        27/25/28|accountingReadonly|account.group_account_readonly|\
        Technical/Show Accounting Features - Readonly|=|-/Show Accounting Features - Readonly|user
        28/26/29|invoicing|account.group_account_invoice|Invoicing/Billing|Invoicing/Invoicing|\
        Accounting/Invoicing|user
        29/27/30|accountingFull|account.group_account_user|\
        Technical/Show Full Accounting Features|=|-/Show Full Accounting Features|\
        invoicing accountingReadonly
        30/29/36|accountingManager|account.group_account_manager|Invoicing/Billing Administrator|\
        Invoicing/Administrator|Accounting/Administrator|invoicing
        40/20/40|products|product.group_product_manager|Extra Rights/Product Creation|=|\
        Products/Create|
        """

    private init(_ version: OdooVersion) {
        var drafts: [(id: Int64, parts: [String], title: String, implied: [AccessGroup])] = []
        for line in Self.lines.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(
                String.init)
            var titles: [String] = []
            for title in parts[3...5] { titles.append(title == "=" ? titles.last ?? "" : title) }
            let place = version == .v17 ? 0 : version == .v18 ? 1 : 2
            let title = titles[place]
            guard !title.isEmpty else { continue }
            let implied = parts[6].split(separator: " ").compactMap { word -> AccessGroup? in
                let words = word.split(separator: ":")
                if words.count == 2, words[0] != version.rawValue.prefix(2) { return nil }
                return words.last.flatMap { AccessGroup(rawValue: String($0)) }
            }
            let ids = parts[0].split(separator: "/").compactMap { Int64($0) }
            drafts.append((ids[min(place, ids.count - 1)], parts, title, implied))
        }
        let implied = Dictionary(
            drafts.compactMap { draft in
                AccessGroup(rawValue: draft.parts[1]).map { ($0, draft.implied) }
            }, uniquingKeysWith: { $1 })
        func members(of group: AccessGroup) -> GroupSet {
            (implied[group] ?? []).reduce(GroupSet([group])) { $0.union(members(of: $1)) }
        }
        entries = drafts.sorted { $0.id < $1.id }.map { draft in
            guard let group = AccessGroup(rawValue: draft.parts[1]) else {
                preconditionFailure("\(draft.parts) is not the spelling of a group")
            }
            let place = draft.parts[2].split(separator: ".").map(String.init)
            let title = draft.title.split(separator: "/", maxSplits: 1).map(String.init)
            return Entry(
                group: group, id: draft.id, module: place[0], name: place[1],
                section: title[0] == "-" ? nil : title[0], title: title[1],
                members: members(of: group))
        }
        byGroup = Dictionary(entries.map { ($0.group, $0) }, uniquingKeysWith: { $1 })
        byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }
}
