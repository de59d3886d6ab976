import OdooProtocol

/// All record rules of a stock server, by model.
enum RecordRules {
    /// What rules are asked for by.
    private struct Key: Hashable {
        let model: String
        let operation: AccessOperation
        let version: OdooVersion
    }

    /// The rules on a model that count for an operation, in the order in which its modules bring
    /// them.
    static func on(
        _ model: String, for operation: AccessOperation, version: OdooVersion
    ) -> [RecordRule] {
        byKey[Key(model: model, operation: operation, version: version)] ?? []
    }

    private static let byKey: [Key: [RecordRule]] = {
        var table: [Key: [RecordRule]] = [:]
        for rule in base + goods + people + sales + accounting {
            for operation in rule.operations {
                for version in rule.versions {
                    let key = Key(model: rule.model, operation: operation, version: version)
                    table[key, default: []].append(rule)
                }
            }
        }
        return table
    }()

    private static let customers = ["out_invoice", "out_refund"].map(FieldValue.string)
    private static let invoices = customers + ["in_invoice", "in_refund"]

    private static func company(
        _ model: String, parents: Bool = false, versions: Set<OdooVersion>? = nil,
        unless: (@Sendable (Asker) -> [FieldValue])? = nil
    ) -> RecordRule {
        RecordRule(
            model, .company(field: "company_id", parents: parents, unless: unless),
            versions: versions ?? Set(OdooVersion.allCases))
    }

    private static let base: [RecordRule] = [
        company("res.partner", parents: true) { _ in [["partner_share", "=", false]] },
        RecordRule(
            "res.partner", for: [.portal, .public],
            .domain { [["id", "child_of", .int($0.commercialPartner ?? 0)]] }, operations: [.read]),
        RecordRule(
            "res.company", for: [.user, .portal, .public], .companies(field: "id", unless: nil)),
        RecordRule("res.company", for: [.accessRights], .all),
        RecordRule(
            "res.users",
            .companies(field: "company_ids") { _ in [["share", "=", false]] }),
    ]

    private static let goods: [RecordRule] = [
        company("product.template", parents: true), company("product.pricelist", parents: true),
    ]

    /// Since 18.0 one's manager, one's reports and oneself are seen in every company.
    private static let people: [RecordRule] =
        ["hr.employee", "hr.employee.public"].flatMap { model in
            [
                company(model, versions: [.v17]),
                company(model, versions: [.v18, .v19]) { asker in
                    [
                        "|", ["parent_id.user_id", "=", .int(asker.uid)],
                        ["user_id", "=", .int(asker.uid)],
                    ]
                },
            ]
        } + [company("hr.department"), company("hr.job")]

    private static let sales: [RecordRule] = [
        company("sale.order"), company("sale.order.line"),
        RecordRule("sale.order", for: [.salesOwn], .domain { own("user_id", $0) }),
        RecordRule("sale.order", for: [.salesAll], .all),
        RecordRule("sale.order.line", for: [.salesOwn], .domain { own("salesman_id", $0) }),
        RecordRule("sale.order.line", for: [.salesAll], .all),
        RecordRule(
            "sale.order", for: [.portal],
            .domain { [["partner_id", "child_of", [.int($0.commercialPartner ?? 0)]]] },
            operations: [.read, .write, .unlink]),
        RecordRule(
            "sale.order.line", for: [.portal],
            .domain { [["order_id.partner_id", "child_of", [.int($0.commercialPartner ?? 0)]]] }),
        RecordRule(
            "account.move", for: [.salesOwn],
            .domain { sold("move_type") + own("invoice_user_id", $0) }),
        RecordRule("account.move", for: [.salesAll], .domain { _ in sold("move_type") }),
        RecordRule(
            "account.move.line", for: [.salesOwn],
            .domain { sold("move_id.move_type") + own("move_id.invoice_user_id", $0) }),
        RecordRule(
            "account.move.line", for: [.salesAll], .domain { _ in sold("move_id.move_type") }),
    ]

    private static let accounting: [RecordRule] =
        ["account.account", "account.journal", "account.tax", "account.tax.group"].map {
            company($0, parents: true)
        } + [
            company("account.payment.term", parents: true),
            company("account.move"), company("account.move.line"),
            RecordRule("account.move", for: [.invoicing], .all),
            RecordRule("account.move.line", for: [.invoicing], .all),
            RecordRule("account.move", for: [.accountingReadonly], .all, operations: [.read]),
            RecordRule("account.move.line", for: [.accountingReadonly], .all, operations: [.read]),
            // Customers follow their invoices from the posting on.
            RecordRule(
                "account.move", for: [.portal],
                .domain { asker in
                    [
                        ["state", "not in", ["cancel", "draft"]],
                        ["move_type", "in", .array(invoices)],
                        ["partner_id", "child_of", [.int(asker.commercialPartner ?? 0)]],
                    ]
                }),
            RecordRule(
                "account.move.line", for: [.portal],
                .domain { asker in
                    [
                        ["parent_state", "not in", ["cancel", "draft"]],
                        ["move_id.move_type", "in", .array(invoices)],
                        ["move_id.partner_id", "child_of", [.int(asker.commercialPartner ?? 0)]],
                    ]
                }),
        ]

    /// Assigned to the user, or to nobody.
    private static func own(_ field: String, _ asker: Asker) -> FieldValue {
        ["|", [.string(field), "=", .int(asker.uid)], [.string(field), "=", false]]
    }

    /// Of a customer's invoice or refund.
    private static func sold(_ field: String) -> FieldValue {
        [[.string(field), "in", .array(customers)]]
    }
}

/// The terms of both domains.
private func + (left: FieldValue, right: FieldValue) -> FieldValue {
    .array((left.arrayValue ?? []) + (right.arrayValue ?? []))
}
