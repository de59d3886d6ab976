import MockOdoo
import OdooProtocol
import Testing

@Suite("read_group and its successors")
struct ReadGroupTests {
    /// Orders of two customers on days around the turn of a year, the last without validity.
    private func orders(_ version: OdooVersion) throws -> (client: Client, partners: [Int64]) {
        var client = try Client(version)
        let partners = [
            try client.create("res.partner", ["name": "Zed"]),
            try client.create("res.partner", ["name": "Ann"]),
        ]
        let rows: [(Int, String, FieldValue)] = [
            (0, "2024-12-29 10:00:00", "2025-01-31"), (0, "2024-12-31 23:30:00", "2025-01-31"),
            (1, "2025-01-01 00:30:00", "2025-02-28"), (1, "2025-04-02 13:05:00", false),
        ]
        for (partner, at, until) in rows {
            _ = try client.create(
                "sale.order",
                [
                    "partner_id": .int(partners[partner]), "date_order": .string(at),
                    "validity_date": until,
                ])
        }
        return (client, partners)
    }

    private func groups(
        _ version: OdooVersion, _ fields: FieldValue, _ by: FieldValue,
        _ keywords: FieldObject = [:]
    ) throws -> [FieldValue] {
        var (client, partners) = try orders(version)
        let domain: FieldValue = [
            ["partner_id", "in", .array(partners.map(FieldValue.int))], ["state", "=", "draft"],
        ]
        let rows = try client.call(
            "sale.order", "read_group", domain, fields, by, keywords: keywords)
        return rows?.arrayValue ?? []
    }

    @Test("spans of time have labels, ranges and domains", arguments: OdooVersion.allCases)
    func spans(version: OdooVersion) throws {
        func labels(_ granularity: String, _ keywords: FieldObject = [:]) throws -> [String] {
            let key = "date_order:\(granularity)"
            return try groups(version, [], .string(key), keywords).map { row in
                "\(row[key]?.stringValue ?? "?") \(row["date_order_count"]?.intValue ?? -1)"
            }
        }
        #expect(try labels("year") == ["2024 2", "2025 2"])
        #expect(try labels("quarter") == ["Q4 2024 2", "Q1 2025 1", "Q2 2025 1"])
        #expect(try labels("month") == ["December 2024 2", "January 2025 1", "April 2025 1"])
        // Weeks begin on Sunday; the first is that of 1 January.
        #expect(try labels("week") == ["W1 2025 3", "W14 2025 1"])
        #expect(
            try labels("day")
                == ["29 Dec 2024 1", "31 Dec 2024 1", "01 Jan 2025 1", "02 Apr 2025 1"])
        #expect(
            try labels("hour")
                == ["10:00 29 Dec 1", "11:00 31 Dec 1", "12:00 01 Jan 1", "01:00 02 Apr 1"])
        let tokyo: FieldObject = ["context": ["tz": "Asia/Tokyo"]]
        #expect(try labels("year", tokyo) == ["2024 1", "2025 3"])
        let rows = try groups(version, [], "date_order:year", tokyo)
        #expect(
            rows[1]["__range"]?["date_order:year"]
                == ["from": "2024-12-31 15:00:00", "to": "2025-12-31 15:00:00"])
    }

    @Test("a date without value is a group of its own, last when ascending")
    func unset() throws {
        let rows = try groups(.v18, ["validity_date:max"], ["validity_date"])
        #expect(
            rows.map { $0["validity_date"] ?? .null } == ["January 2025", "February 2025", false])
        #expect(
            rows[0]["__range"] == ["validity_date": ["from": "2025-01-01", "to": "2025-02-01"]])
        #expect(rows[2]["__range"] == ["validity_date": false])
        #expect(rows[2]["__domain"]?.arrayValue?.last == ["validity_date", "=", false])
        let down = try groups(.v18, [], ["validity_date"], ["orderby": "validity_date desc"])
        #expect(down[0]["validity_date"] == false)
    }

    @Test(
        "a many2one is shown with its name, in the order of its model",
        arguments: OdooVersion.allCases)
    func many2one(version: OdooVersion) throws {
        let rows = try groups(
            version, ["date_order:min", "latest:max(date_order)"], ["partner_id"])
        #expect(rows.map { $0["partner_id"]?.arrayValue?.last } == ["Ann", "Zed"])
        #expect(rows[0]["date_order"] == "2025-01-01 00:30:00")
        #expect(rows[1]["latest"] == "2024-12-31 23:30:00")
        #expect(rows[0]["partner_id_count"] == 2)
        let down = try groups(
            version, [], ["partner_id"], ["orderby": "partner_id desc", "limit": 1])
        #expect(down.map { $0["partner_id"]?.arrayValue?.last } == ["Zed"])
        let byCount = try groups(
            version, ["id:array_agg"], ["validity_date:month"],
            ["orderby": "validity_date_count desc", "offset": 0, "limit": 1])
        #expect(byCount[0]["id"]?.arrayValue?.count == 2)
    }

    @Test("not lazy, all groupings count, and the domain says so")
    func eager() throws {
        let rows = try groups(
            .v18, ["amount_total", "user_id", "people:count_distinct(user_id)"],
            ["partner_id", "validity_date:year"], ["lazy": false])
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0["__count"] != nil && $0["__context"] == nil })
        #expect(rows[0]["amount_total"] == 0.0)
        #expect(rows[0]["user_id"] == nil)
        #expect(rows[0]["people"] == 1)
        let lazy = try groups(.v18, [], ["partner_id", "validity_date:year"])
        #expect(lazy[0]["__context"] == ["group_by": ["validity_date:year"]])
        let whole = try groups(.v18, ["__count"], [])
        #expect(whole == [["__count": 4, "__domain": whole[0]["__domain"] ?? .null]])
    }

    @Test("what is no grouping is refused", arguments: OdooVersion.allCases)
    func refusals(version: OdooVersion) throws {
        func text(_ fields: FieldValue, _ by: FieldValue, _ keywords: FieldObject = [:]) -> String?
        {
            do {
                _ = try groups(version, fields, by, keywords)
                return nil
            } catch {
                return (error as? OdooFault)?.text
            }
        }
        #expect(text([], ["nope"]) == "Invalid field 'nope' on model 'sale.order'")
        #expect(
            text(["nope:sum"], []) == "Invalid field 'nope' on model 'sale.order' for 'nope:sum'.")
        #expect(
            text(["amount_total:median"], [])
                == "Invalid aggregate method 'median' for 'amount_total:median'.")
        #expect(
            text([], ["date_order:eon"]) == "Granularity specification isn't correct: 'eon'")
        #expect(
            text([], ["state:month"])
                == "Granularity set on a no-datetime field or property: 'state:month'")
        #expect(
            text([], ["state"], ["orderby": "name"])
                == "Order term 'name' is not a valid aggregate nor valid groupby")
        #expect((text([], ["date_order:month_number"]) == nil) == (version != .v17))
    }

    @Test("19.0 gives the formatted groups")
    func formatted() throws {
        var (client, partners) = try orders(.v19)
        let domain: FieldValue = [["partner_id", "in", .array(partners.map(FieldValue.int))]]
        let rows = try client.call(
            "sale.order", "formatted_read_group", domain, ["date_order:quarter"],
            ["__count", "id:array_agg"], keywords: ["limit": 1])
        #expect(rows?.arrayValue?.count == 1)
        let row = try #require(rows?.arrayValue?.first)
        #expect(row["date_order:quarter"] == ["2024-10-01 00:00:00", "Q4 2024"])
        #expect(
            row["__extra_domain"] == [
                "&", ["date_order", ">=", "2024-10-01 00:00:00"],
                ["date_order", "<", "2025-01-01 00:00:00"],
            ])
        #expect(row["__count"] == 2)
        let page = try client.call(
            "sale.order", "web_read_group", domain, ["partner_id"], keywords: ["limit": 1])
        #expect(page?["length"] == 2)
        #expect(page?["groups"]?.arrayValue?.count == 1)
        #expect(throws: OdooFault.self) {
            try client.call("sale.order", "formatted_read_group", domain, ["date_order"])
        }
    }

    @Test("the domain of a group finds its records again", arguments: OdooVersion.allCases)
    func domains(version: OdooVersion) throws {
        var (client, partners) = try orders(version)
        let base: FieldValue = [
            "|", ["partner_id", "=", .int(partners[0])], ["partner_id", "=", .int(partners[1])],
        ]
        var groupings: [FieldValue] = [
            ["partner_id"], ["validity_date:day"], ["date_order:week", "state"], ["user_id"],
        ]
        if version != .v17 {
            groupings.append(["date_order:month_number", "date_order:day_of_week"])
        }
        for grouping in groupings {
            let rows = try client.call(
                "sale.order", "read_group", base, [], grouping, keywords: ["lazy": false])
            var found = 0
            for row in rows?.arrayValue ?? [] {
                let domain = try #require(row["__domain"])
                let count = try client.call("sale.order", "search_count", domain)
                #expect(count == row["__count"], "\(grouping)")
                found += Int(count?.intValue ?? 0)
            }
            #expect(found == 4, "\(grouping)")
        }
    }
}
