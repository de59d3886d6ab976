import OdooProtocol

/// What a new database holds before anybody works with it: the company, its administrator, and the
/// small tables.
struct BaseData {
    /// The group of internal users.
    static let userGroup: Int64 = 1
    /// The United States among the countries.
    static let unitedStates: Int64 = 233

    let registry: ModelRegistry
    let created: OdooTimestamp
    private(set) var rows: [(model: String, rows: [StoredRow])] = []

    init(registry: ModelRegistry, created: OdooTimestamp) {
        self.registry = registry
        self.created = created
        addPeople()
        addPlaces()
        addTrade()
        addAccounting()
        addTechnicalTables()
        addExternalIDs()
    }

    // MARK: Parts

    private mutating func addPeople() {
        let partners: [(Int64, String, Bool, Bool)] = [
            (1, "My Company", true, true), (2, "OdooBot", false, false),
            (3, "Administrator", false, true), (4, "Public user", false, false),
            (5, "Default User Template", false, false), (6, "Portal User Template", false, false),
        ]
        add(
            "res.partner",
            partners.map { id, name, isCompany, isActive in
                (
                    id,
                    [
                        "name": .string(name), "complete_name": .string(name),
                        "is_company": .bool(isCompany), "active": .bool(isActive),
                        "commercial_partner_id": .int(id),
                        "commercial_company_name": isCompany ? .string(name) : .null,
                        "lang": "en_US", "type": "contact", "color": 0, "autopost_bills": "ask",
                        "country_id": isCompany ? .int(Self.unitedStates) : .null,
                        "partner_share": .bool(id != 2 && id != 3), "invoice_warn": "no-message",
                        "sale_warn": "no-message",
                    ]
                )
            })
        add(
            "res.company",
            [
                (
                    1,
                    [
                        "name": "My Company", "partner_id": 1, "currency_id": 1, "sequence": 0,
                        "active": true,
                    ]
                )
            ])
        let users: [(Int64, String, Int64, Bool, [FieldValue])] = [
            (1, "__system__", 2, false, systemGroups),
            (2, "admin", 3, true, administratorGroups),
            (3, "default", 5, false, [1]), (4, "public", 4, false, [11]),
            (5, "portaltemplate", 6, false, [10]),
        ]
        add(
            "res.users",
            users.map { id, login, partner, isActive, groups in
                (
                    id,
                    [
                        "login": .string(login), "partner_id": .int(partner), "company_id": 1,
                        "company_ids": [1], "active": .bool(isActive),
                        "groups_id": .array(groups), "group_ids": .array(groups),
                        "share": .bool(id > 3), "notification_type": "email",
                        "password": id == 2 ? .string(UserBehaviour.fingerprint("admin")) : .null,
                    ]
                )
            })
    }

    private mutating func addPlaces() {
        let postcodeFirst: Set<String> = [
            "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "IT", "LU", "NL", "NO", "PL",
            "PT", "SE",
        ]
        let layout = "%(street)s\n%(street2)s\n%(zip)s %(city)s\n%(country_name)s"
        let plain = "%(street)s\n%(street2)s\n%(city)s %(state_code)s %(zip)s\n%(country_name)s"
        add(
            "res.country",
            Countries.all.enumerated().map { place, country in
                (
                    Int64(place + 1),
                    [
                        "code": .string(country.code), "name": .string(country.name),
                        "address_format": .string(
                            postcodeFirst.contains(country.code) ? layout : plain),
                        "currency_id": country.code == "US"
                            ? 1 : country.code == "BE" ? 125 : .null,
                        "name_position": "before", "zip_required": true,
                    ]
                )
            })
        add(
            "res.lang",
            [
                (
                    1,
                    [
                        "name": "English (US)", "code": "en_US", "iso_code": "en",
                        "active": true, "url_code": "en", "direction": "ltr",
                        "date_format": "%m/%d/%Y", "time_format": "%H:%M:%S", "week_start": "7",
                        "grouping": "[3,0]", "decimal_point": ".", "thousands_sep": ",",
                    ]
                )
            ])
    }

    private mutating func addTrade() {
        add(
            "res.currency",
            Currencies.all.map { entry in
                let rounding = entry.decimals == 0 ? 1.0 : 0.01
                return (
                    entry.id,
                    [
                        "name": .string(entry.code), "full_name": .string(entry.name),
                        "symbol": .string(entry.symbol), "decimal_places": .int(entry.decimals),
                        "rounding": .amount(rounding), "active": .bool(entry.isActive),
                        "position": entry.isBefore ? "before" : "after",
                    ]
                )
            })
        add("crm.team", [(1, ["name": "Sales", "active": true])])
        add("uom.category", [(1, ["name": "Unit"])])
        add("uom.uom", [(1, ["name": "Units", "active": true])])
        add("product.category", [(1, ["name": "All", "complete_name": "All"])])
        add("resource.calendar", [(1, ["name": "Standard 40 hours/week", "active": true])])
    }

    private mutating func addAccounting() {
        add(
            "account.tax",
            [
                (
                    1,
                    [
                        "name": "15%", "amount": 15.0, "type_tax_use": "sale", "active": true,
                        "company_id": 1, "tax_group_id": 1,
                    ]
                ),
                (
                    2,
                    [
                        "name": "15%", "amount": 15.0, "type_tax_use": "purchase", "active": true,
                        "company_id": 1, "tax_group_id": 1,
                    ]
                ),
            ])
        add("account.tax.group", [(1, ["name": "Tax 15%"])])
        let accounts: [(Int64, String, String, String)] = [
            (7, "121000", "Account Receivable", "asset_receivable"),
            (13, "131000", "Tax Paid", "asset_current"),
            (16, "211000", "Account Payable", "liability_payable"),
            (22, "251000", "Tax Received", "liability_current"),
            (27, "400000", "Product Sales", "income"),
            (31, "500000", "Cost of Goods Sold", "expense_direct_cost"),
        ]
        add(
            "account.account",
            accounts.map { id, code, name, type in
                (
                    id,
                    [
                        "code": .string(code), "name": .string(name), "account_type": .string(type),
                        "active": true,
                    ]
                )
            })
        let journals: [(Int64, String, String, String)] = [
            (1, "Customer Invoices", "INV", "sale"), (2, "Vendor Bills", "BILL", "purchase"),
            (3, "Miscellaneous Operations", "MISC", "general"), (6, "Bank", "BNK1", "bank"),
        ]
        add(
            "account.journal",
            journals.map { id, name, code, type in
                (
                    id,
                    [
                        "name": .string(name), "code": .string(code), "type": .string(type),
                        "active": true, "company_id": 1,
                    ]
                )
            })
    }

    /// The groups that give rights.
    var groups: [GroupCatalog.Entry] { GroupCatalog.of(registry.version).entries }

    /// The groups of the user that the server itself works as.
    private var systemGroups: [FieldValue] {
        let own: [AccessGroup] = [.user, .accessRights, .settings, .contacts]
        return groups.filter { own.contains($0.group) }.map { .int($0.id) }
    }

    /// The administrator's groups: all but those of customers and the full accounting, which no
    /// stock module gives him.
    private var administratorGroups: [FieldValue] {
        var others: Set<AccessGroup> = [.portal, .public, .accountingReadonly, .accountingFull]
        if registry.version != .v19 { others.insert(.multiCurrency) }
        let plain = PlainGroups(registry).entries.filter(\.isAdministrators).map(\.id)
        let all = groups.filter { !others.contains($0.group) }.map(\.id) + plain
        return all.sorted().map(FieldValue.int)
    }

    // MARK: Rows

    mutating func add(_ model: String, _ entries: [(Int64, FieldObject)]) {
        guard let definition = registry[model] else { return }
        let stored = entries.map { id, values in
            var row = [FieldValue](repeating: .null, count: definition.slotNames.count)
            for (name, value) in values.pairs {
                if let slot = definition[name]?.slot { row[slot] = value }
            }
            return StoredRow(
                id: id, createDate: created, writeDate: created, createUID: 1, writeUID: 1,
                values: row)
        }
        if let place = rows.firstIndex(where: { $0.model == model }) {
            rows[place].rows += stored
        } else {
            rows.append((model, stored))
        }
    }
}
