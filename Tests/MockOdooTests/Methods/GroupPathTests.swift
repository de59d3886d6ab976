import MockOdoo
import OdooProtocol
import Testing

@Suite("Groups by what lies behind a field")
struct GroupPathTests {
    private struct Trade {
        var client: Client
        let belgium: Int64
        let domain: FieldValue
    }

    /// Three orders: two of a Belgian, one of somebody from nowhere.
    private func trade(_ version: OdooVersion) throws -> Trade {
        var client = try Client(version)
        let belgium = try client.search("res.country", [["code", "=", "BE"]])[0]
        let there = try client.create(
            "res.partner", ["name": "a", "country_id": .int(belgium), "is_company": true])
        let nowhere = try client.create("res.partner", ["name": "b"])
        for partner in [there, there, nowhere] {
            _ = try client.create("sale.order", ["partner_id": .int(partner)])
        }
        let partners: FieldValue = [.int(there), .int(nowhere)]
        return Trade(
            client: client, belgium: belgium, domain: [["partner_id", "in", partners]])
    }

    @Test("19.0 follows a path of many2one fields")
    func paths() throws {
        var trade = try trade(.v19)
        func groups(_ spelling: FieldValue) throws(OdooFault) -> [FieldValue] {
            let keywords: FieldObject = ["groupby": [spelling], "aggregates": ["__count"]]
            let rows = try trade.client.call(
                "sale.order", "formatted_read_group", trade.domain, keywords: keywords)
            return rows?.arrayValue ?? []
        }
        let countries = try groups("partner_id.country_id")
        #expect(
            countries.map { $0["partner_id.country_id"] } == [
                [.int(trade.belgium), "Belgium"], false,
            ])
        #expect(countries.map { $0["__count"] } == [2, 1])
        #expect(
            countries.map { $0["__extra_domain"] } == [
                [["partner_id.country_id", "=", .int(trade.belgium)]],
                [["partner_id.country_id", "=", false]],
            ])
        let months = try groups("partner_id.create_date:month")
        #expect(
            months.map { $0["partner_id.create_date:month"] } == [
                ["2025-11-01 00:00:00", "November 2025"]
            ])
        #expect(months.map { $0["__count"] } == [3])
        let old = try trade.client.call(
            "sale.order", "read_group", trade.domain, ["__count"], ["partner_id.is_company"])
        #expect(
            old?.arrayValue?.map { $0["partner_id.is_company"] } == [false, true])
        do throws(OdooFault) {
            _ = try groups("order_line.product_id")
            Issue.record("a path over lines was taken")
        } catch {
            #expect(
                error.text == "Only many2one path is accepted for the 'order_line.product_id' "
                    + "groupby spec")
        }
    }

    @Test("before 19.0 a path is refused", arguments: [OdooVersion.v17, .v18])
    func refusals(version: OdooVersion) throws {
        var trade = try trade(version)
        #expect(throws: OdooFault.self) {
            try trade.client.call(
                "sale.order", "read_group", trade.domain, [], ["partner_id.country_id"])
        }
    }

    @Test("archived tags make no groups", arguments: OdooVersion.allCases)
    func archived(version: OdooVersion) throws {
        var client = try Client(version)
        let kept = try client.create("res.partner.category", ["name": "kept"])
        let gone = try client.create("res.partner.category", ["name": "gone"])
        var ids: [FieldValue] = []
        for tags in [[kept, gone], [gone]] {
            let links: FieldValue = [[6, 0, .array(tags.map(FieldValue.int))]]
            ids.append(.int(try client.create("res.partner", ["name": "p", "category_id": links])))
        }
        try client.call("res.partner.category", "write", [.int(gone)], ["active": false])
        func keys(_ keywords: FieldObject = [:]) throws -> [FieldValue] {
            let rows = try client.call(
                "res.partner", "read_group", [["id", "in", .array(ids)]], [], ["category_id"],
                keywords: keywords)
            return (rows?.arrayValue ?? []).map { $0["category_id"]?.arrayValue?.first ?? false }
        }
        #expect(try keys() == [.int(kept), false])
        let all: FieldObject = ["context": ["active_test": false]]
        #expect(try keys(all) == [.int(kept), .int(gone)])
    }

    @Test("targets that a user may not see make no groups", arguments: OdooVersion.allCases)
    func hidden(version: OdooVersion) throws {
        var staff = try Staff(version)
        let other = try staff.client.create("res.company", ["name": "other"])
        let both: FieldValue = [[6, 0, [1, .int(other)]]]
        let wide = try staff.user("wide", "base.group_user", values: ["company_ids": both])
        let narrow = try staff.user("narrow", "base.group_user")
        let domain: FieldValue = [["id", "in", [.int(wide), .int(narrow)]]]
        let rows = try staff.call(
            narrow, "res.users", "read_group", domain, ["__count"], ["company_ids"])
        #expect(
            rows?.arrayValue?.map { $0["company_ids"]?.arrayValue?.first ?? false } == [1])
        #expect(rows?.arrayValue?.first?["company_ids_count"] == 2)
        staff.client.uid = 2
        let all: FieldObject = ["context": ["allowed_company_ids": [1, .int(other)]]]
        let whole = try staff.client.call(
            "res.users", "read_group", domain, ["__count"], ["company_ids"], keywords: all)
        #expect(whole?.arrayValue?.count == 2)
    }

    @Test(
        "fields tell whether groups can be made of them", arguments: [OdooVersion.v18, .v19])
    func groupable(version: OdooVersion) throws {
        var trade = try trade(version)
        let told = try trade.client.call("res.partner", "fields_get")
        for (field, isGroupable) in [
            ("category_id", true), ("country_code", true), ("name", true), ("child_ids", false),
            ("contact_address", false),
        ] {
            #expect(told?[field]?["groupable"] == .bool(isGroupable), "\(field)")
        }
        let rows = try trade.client.call(
            "res.partner", "read_group", [["name", "in", ["a", "b"]]], [], ["country_code"])
        #expect(rows?.arrayValue?.map { $0["country_code"] } == ["BE", false])
        #expect(rows?.arrayValue?.map { $0["country_code_count"] } == [1, 1])
    }
}
