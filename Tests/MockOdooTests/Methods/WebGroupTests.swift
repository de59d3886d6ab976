import MockOdoo
import OdooProtocol
import Testing

@Suite("Groups as views show them")
struct WebGroupTests {
    private struct Town {
        var client: Client
        let domain: FieldValue
        let ids: [Int64]
    }

    /// Five contacts: three in Gent, one of them a company, one in Oslo, one nowhere.
    private func town(_ version: OdooVersion) throws -> Town {
        var client = try Client(version)
        let rows: [(String, FieldValue, Int64, Bool)] = [
            ("a", "Gent", 1, false), ("b", "Gent", 2, false), ("c", "Oslo", 3, false),
            ("d", false, 4, false), ("e", "Gent", 5, true),
        ]
        var ids: [Int64] = []
        for (name, city, color, isCompany) in rows {
            ids.append(
                try client.create(
                    "res.partner",
                    [
                        "name": .string(name), "city": city, "color": .int(color),
                        "is_company": .bool(isCompany),
                    ]))
        }
        let domain: FieldValue = [["id", "in", .array(ids.map(FieldValue.int))]]
        return Town(client: client, domain: domain, ids: ids)
    }

    @Test(
        "a full page is counted, one that is not full tells by itself, one behind the end says 0",
        arguments: OdooVersion.allCases)
    func lengths(version: OdooVersion) throws {
        var town = try town(version)
        func length(_ limit: Int64, _ offset: Int64) throws -> FieldValue? {
            let arguments: [FieldValue] =
                version == .v19 ? [town.domain, ["city"]] : [town.domain, [], ["city"]]
            let page = try town.client.world.perform(
                ModelCall(
                    model: "res.partner", method: "web_read_group", arguments: arguments,
                    keywords: ["limit": .int(limit), "offset": .int(offset)], uid: 2),
                at: town.client.now, author: .workload)
            return page?["length"]
        }
        #expect(try length(2, 0) == 3)
        #expect(try length(80, 0) == 3)
        #expect(try length(2, 2) == 3)
        #expect(try length(2, 9) == 0)
    }

    @Test("since 19.0 only the first grouping is shown, unless a view has more open")
    func levels() throws {
        var town = try town(.v19)
        let closed = try town.client.call(
            "res.partner", "web_read_group", town.domain, ["city", "is_company"])
        #expect(closed?["groups"]?.arrayValue?.map { $0["city"] } == ["Gent", "Oslo", false])
        #expect(closed?["groups"]?.arrayValue?[0]["__count"] == 3)
        #expect(closed?["groups"]?.arrayValue?[0]["__groups"] == nil)
        let info: FieldValue = [
            ["value": "Gent", "folded": false, "limit": 80, "offset": 0, "groups": []],
            ["value": "Oslo", "folded": true],
        ]
        let open = try town.client.call(
            "res.partner", "web_read_group", town.domain, ["city", "is_company"],
            keywords: ["opening_info": info])
        let inner = open?["groups"]?.arrayValue?[0]["__groups"]
        #expect(inner?["length"] == 2)
        #expect(inner?["groups"]?.arrayValue?.map { $0["__count"] } == [2, 1])
        #expect(open?["groups"]?.arrayValue?[1]["__groups"] == nil)
    }

    @Test("since 19.0 groups unfold with their records, in the order asked for")
    func records() throws {
        var town = try town(.v19)
        let page = try town.client.call(
            "res.partner", "web_read_group", town.domain, ["city"], ["color:sum"],
            keywords: [
                "auto_unfold": true, "unfold_read_specification": ["name": [:]],
                "order": "color desc", "unfold_read_default_limit": 2,
            ])
        let groups = try #require(page?["groups"]?.arrayValue)
        #expect(groups.map { $0["color:sum"] } == [8, 4, 3])
        #expect(
            groups[0]["__records"] == [
                ["id": .int(town.ids[4]), "name": "e"], ["id": .int(town.ids[1]), "name": "b"],
            ])
        // A group without a city is no empty relation, so that it opens too.
        #expect(groups[1]["__records"] == [["id": .int(town.ids[3]), "name": "d"]])
    }

    @Test("since 19.0 the records that are grouped by can be read along")
    func groupValues() throws {
        var town = try town(.v19)
        let child = try town.client.create(
            "res.partner", ["name": "kid", "parent_id": .int(town.ids[4])])
        let domain: FieldValue = [["id", "in", [.int(child), .int(town.ids[0])]]]
        let page = try town.client.call(
            "res.partner", "web_read_group", domain, ["parent_id"],
            keywords: ["groupby_read_specification": ["parent_id": ["color": [:]]]])
        let groups = page?["groups"]?.arrayValue ?? []
        #expect(
            groups.map { $0["__values"] } == [
                ["id": .int(town.ids[4]), "color": 5], ["id": false],
            ])
    }

    @Test("groups are chosen by their aggregates")
    func having() throws {
        var town = try town(.v19)
        func cities(_ having: FieldValue) throws -> [FieldValue?] {
            let rows = try town.client.call(
                "res.partner", "formatted_read_group", town.domain, ["city"], ["color:sum"],
                having)
            return rows?.arrayValue?.map { $0["city"] } ?? []
        }
        #expect(try cities([["__count", ">", 1]]) == ["Gent"])
        #expect(try cities([["color:sum", "in", [3, 4]]]) == ["Oslo", false])
        #expect(
            try cities(["|", ["__count", "=", 3], ["color:max", "=", 4]]) == ["Gent", false])
        #expect(try cities(["!", ["__count", "=", 3]]) == ["Oslo", false])
        do {
            _ = try cities([["__count", "like", 1]])
            Issue.record("a pattern is no comparison of aggregates")
        } catch {
            #expect(
                (error as? OdooFault)?.text
                    == "Invalid having clause ['__count', 'like', 1]: supported comparators are "
                    + "('in', 'not in', '<', '>', '<=', '>=', '=', '!=')")
        }
    }

    @Test("what asks for nothing but ids looks at no record")
    func idsAlone() throws {
        var client = try Client(.v18)
        let read = try client.call("res.partner", "web_read", [999_999], ["id": [:]])
        #expect(read == [["id": 999_999]])
        #expect(try client.call("res.partner", "web_read", [999_999], ["name": [:]]) == [])
    }

    @Test("names are found as records, numbers given anew, and many records saved at once")
    func further() throws {
        var town = try town(.v19)
        let found = try town.client.call(
            "res.partner", "web_name_search", "e", ["display_name": [:]], town.domain)
        #expect(
            found == [
                [
                    "id": .int(town.ids[4]), "display_name": "e", "__formatted_display_name": "e",
                ]
            ])
        let ids: FieldValue = [.int(town.ids[1]), .int(town.ids[0])]
        let saved = try town.client.call(
            "res.partner", "web_save_multi", ids, [["city": "X"], ["city": "Y"]], ["city": [:]])
        #expect(saved?.arrayValue?.map { $0["city"] } == ["X", "Y"])
        let numbered = try town.client.call(
            "res.partner", "web_resequence", ids, ["color": [:]],
            keywords: ["field_name": "color", "offset": 7])
        #expect(numbered?.arrayValue?.map { $0["color"] } == [7, 8])
        #expect(throws: OdooFault.self) {
            try town.client.call("res.partner", "web_save_multi", ids, [[:]], ["city": [:]])
        }
    }
}
