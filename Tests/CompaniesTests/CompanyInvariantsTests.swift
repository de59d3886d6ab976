import Companies
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("What holds in every made company")
struct CompanyInvariantsTests {
    /// A company's rows by model and id.
    struct Index {
        var ids: [String: Set<Int64>] = [:]
        var rows: [String: [SeedRow]] = [:]

        init(_ all: [SeedRow]) {
            for row in all {
                ids[row.model, default: []].insert(row.id)
                rows[row.model, default: []].append(row)
            }
        }
    }

    static let companies: [(String, CompanyProfile, Int)] = [
        ("seed 1", ShippedCompanies.small(seed: 1), 1),
        ("seed 2", ShippedCompanies.small(seed: 2), 1),
        ("seed 3", ShippedCompanies.small(seed: 3), 1),
        ("three times", ShippedCompanies.small(), 3),
    ]

    /// Ids of the base data that rows may point to, by model; none of a mirrored module.
    static let base: [String: Set<Int64>] = [
        "account.account": [7, 13, 16, 22, 27], "account.journal": [1, 2], "account.tax": [1, 2],
        "crm.team": [1], "res.company": [1], "res.currency": [1, 125],
        "res.country": [12, 20, 22, 43, 48, 55, 57, 65, 75, 233], "res.users": [1, 2],
        "resource.calendar": [1], "uom.uom": [1],
    ]

    @Test(
        "every reference points to a row of the company or to base data that is not mirrored",
        arguments: companies.indices)
    func references(which: Int) throws {
        let (_, profile, scale) = Self.companies[which]
        let rows = ShippedCompanies.rows(profile, scale: scale)
        try check(references: rows)
    }

    @Test("every reference of the shipped company points to such a row")
    func shippedReferences() throws {
        try check(references: ShippedCompanies.fixtures.company("acme").rows)
    }

    private func check(references rows: [SeedRow]) throws {
        let index = Index(rows)
        let schemas = try ShippedCompanies.fixtures.schemas(.v18)
        let fields = Dictionary(uniqueKeysWithValues: schemas.map { ($0.model, $0) })
        let known = index.ids.merging(Self.base) { $0.union($1) }
        var dangling: [String] = []
        for row in rows {
            for (name, value) in row.values.pairs {
                guard let relation = fields[row.model]?[name]?.relation else { continue }
                let ids = value.arrayValue?.compactMap(\.intValue) ?? [value.intValue ?? 0]
                if !ids.allSatisfy({ known[relation]?.contains($0) ?? false }) {
                    dangling.append("\(row.model) \(row.id).\(name): \(ids)")
                }
            }
        }
        #expect(dangling.isEmpty)
        #expect(rows.allSatisfy { [1, 2].contains($0.createUID) && [1, 2].contains($0.writeUID) })
    }

    @Test(
        "totals of orders and invoices equal their lines, and ledger lines balance",
        arguments: companies.indices)
    func totals(which: Int) throws {
        let (_, profile, scale) = Self.companies[which]
        try check(totals: ShippedCompanies.rows(profile, scale: scale))
    }

    @Test("totals of the shipped company equal their lines")
    func shippedTotals() throws {
        try check(totals: ShippedCompanies.fixtures.company("acme").rows)
    }

    private func check(totals rows: [SeedRow]) throws {
        let index = Index(rows)
        let lines = Dictionary(
            grouping: index.rows["sale.order.line"] ?? []
        ) { $0.values["order_id"]?.intValue ?? 0 }
        for order in index.rows["sale.order"] ?? [] {
            let own = try #require(lines[order.id])
            #expect(sum(own, "price_subtotal") == order.cents("amount_untaxed"))
            #expect(sum(own, "price_tax") == order.cents("amount_tax"))
            #expect(sum(own, "price_total") == order.cents("amount_total"))
            #expect(own.allSatisfy { $0.values["state"] == order.values["state"] })
        }
        let items = Dictionary(
            grouping: index.rows["account.move.line"] ?? []
        ) { $0.values["move_id"]?.intValue ?? 0 }
        for move in index.rows["account.move"] ?? [] {
            let own = try #require(items[move.id])
            let goods = own.filter { $0.values["display_type"] == "product" }
            let taxes = own.filter { $0.values["display_type"] == "tax" }
            #expect(sum(goods, "price_subtotal") == move.cents("amount_untaxed"))
            #expect(abs(sum(taxes, "balance")) == move.cents("amount_tax"))
            #expect(sum(goods, "price_total") == move.cents("amount_total"))
            #expect(sum(own, "balance") == 0)
            #expect(
                own.allSatisfy { $0.cents("debit") - $0.cents("credit") == $0.cents("balance") })
            #expect(move.cents("amount_residual") <= move.cents("amount_total"))
        }
    }

    private func sum(_ rows: [SeedRow], _ field: String) -> Int {
        rows.reduce(0) { $0 + $1.cents(field) }
    }

    @Test("an invoice of an order is of the same customer and amount, and not older")
    func invoicesOfOrders() throws {
        let index = Index(try ShippedCompanies.fixtures.company("acme").rows)
        let orders = Dictionary(
            uniqueKeysWithValues: (index.rows["sale.order"] ?? []).map { ($0.values["name"], $0) })
        var linked = 0
        for move in index.rows["account.move"] ?? [] {
            guard let origin = move.values["invoice_origin"] else { continue }
            let order = try #require(orders[origin])
            linked += 1
            #expect(order.values["state"] == "sale")
            #expect(order.values["partner_invoice_id"] == move.values["partner_id"])
            #expect(order.cents("amount_total") == move.cents("amount_total"))
            #expect(order.created <= move.created)
        }
        #expect(linked > 200)
    }

    @Test(
        "nobody is above themselves, and everybody but the director has somebody above",
        arguments: [1, 5])
    func hierarchy(scale: Int) throws {
        let people =
            Index(ShippedCompanies.rows(ShippedCompanies.small(), scale: scale)).rows["hr.employee"]
            ?? []
        let above = Dictionary(
            uniqueKeysWithValues: people.map { ($0.id, $0.values["parent_id"]?.intValue) })
        for person in people {
            var steps = 0
            var current = above[person.id] ?? nil
            while let next = current, steps <= people.count {
                current = above[next] ?? nil
                steps += 1
            }
            #expect(steps < people.count)
            #expect((steps == 0) == (person.id == 1001))
        }
    }

    @Test("numbers of posted moves are used once, and drafts have none")
    func names() throws {
        let moves =
            Index(ShippedCompanies.rows(ShippedCompanies.small(), scale: 4)).rows["account.move"]
            ?? []
        let posted = moves.filter { $0.values["state"] != "draft" }
        let names = posted.compactMap { $0.values["name"]?.stringValue }
        #expect(names.count == posted.count)
        #expect(Set(names).count == names.count)
        #expect(
            moves.allSatisfy {
                $0.values["state"] != "draft" || [nil, "/"].contains($0.values["name"])
            })
    }

    @Test("complete names are those of the company and the person")
    func completeNames() throws {
        let index = Index(ShippedCompanies.rows(ShippedCompanies.small()))
        let partners = index.rows["res.partner"] ?? []
        let byID = Dictionary(uniqueKeysWithValues: partners.map { ($0.id, $0) })
        for partner in partners {
            let parent = partner.values["parent_id"]?.intValue.flatMap { byID[$0] }
            let name = try #require(partner.values["name"]?.stringValue)
            let full = (parent?.values["name"]?.stringValue).map { "\($0), \(name)" } ?? name
            let complete = try #require(partner.values["complete_name"]?.stringValue)
            #expect(full.hasPrefix(complete))
            #expect(partner.values["commercial_partner_id"]?.intValue == parent?.id ?? partner.id)
            #expect(parent == nil || parent?.values["is_company"] == true)
        }
    }
}

extension SeedRow {
    /// An amount in whole cents; 0 for none.
    func cents(_ field: String) -> Int { values[field].map { CompaniesTests.cents($0) } ?? 0 }
}
