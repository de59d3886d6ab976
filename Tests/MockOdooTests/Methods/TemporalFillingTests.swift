import MockOdoo
import OdooProtocol
import Testing

@Suite("Holes between groups of dates")
struct TemporalFillingTests {
    /// Orders on three days, by date of validity and of order.
    private func rows(
        _ version: OdooVersion, _ by: FieldValue, filling wish: FieldValue,
        _ keywords: FieldObject = [:], none: Bool = false
    ) throws -> [FieldValue] {
        var client = try Client(version)
        let partner = try client.create("res.partner", ["name": "P"])
        let days: [(String, FieldValue)] = [
            ("2024-12-29 10:00:00", "2024-11-05"), ("2025-01-20 10:00:00", "2025-02-07"),
            ("2025-01-21 10:00:00", false),
        ]
        for (at, until) in days {
            _ = try client.create(
                "sale.order",
                [
                    "partner_id": .int(partner), "date_order": .string(at), "validity_date": until,
                ])
        }
        var keywords = keywords
        keywords["context"] = ["fill_temporal": wish]
        let domain: FieldValue = [["partner_id", "=", none ? 0 : .int(partner)]]
        return try client.call(
            "sale.order", "read_group", domain, ["amount_total"], by, keywords: keywords)?
            .arrayValue ?? []
    }

    private func labels(_ rows: [FieldValue], _ key: String = "validity_date") -> [String] {
        rows.map { "\($0[key]?.stringValue ?? "-") \($0["\(field(key))_count"]?.intValue ?? -1)" }
    }

    private func field(_ key: String) -> Substring { key.prefix { $0 != ":" } }

    @Test("are filled with empty groups", arguments: OdooVersion.allCases)
    func filled(version: OdooVersion) throws {
        let rows = try rows(version, "validity_date", filling: true)
        #expect(
            labels(rows) == [
                "November 2024 1", "December 2024 0", "January 2025 0", "February 2025 1", "- 1",
            ])
        #expect(rows[1]["amount_total"] == false)
        #expect(
            rows[1]["__range"] == ["validity_date": ["from": "2024-12-01", "to": "2025-01-01"]])
        let weeks = try self.rows(version, "date_order:week", filling: true)
        #expect(
            labels(weeks, "date_order:week")
                == ["W1 2025 1", "W2 2025 0", "W3 2025 0", "W4 2025 2"])
    }

    @Test("bounds and a least number go beyond the groups", arguments: OdooVersion.allCases)
    func bounds(version: OdooVersion) throws {
        func year(_ wish: FieldValue, none: Bool = false) throws -> [String] {
            labels(
                try rows(version, "validity_date:quarter", filling: wish, none: none),
                "validity_date:quarter")
        }
        #expect(
            try year(["fill_from": "2024-08-09", "fill_to": "2025-04-01"])
                == ["Q3 2024 0", "Q4 2024 1", "Q1 2025 1", "Q2 2025 0", "- 1"])
        #expect(
            try year(["min_groups": 3]) == ["Q4 2024 1", "Q1 2025 1", "Q2 2025 0", "- 1"])
        #expect(try year(["fill_from": "2024-08-09"], none: true) == ["Q3 2024 0"])
        #expect(try year([:], none: true) == [])
        #expect(try year(["fill_from": "2026-08-09"]) == ["Q4 2024 1", "Q1 2025 1", "- 1"])
        #expect(throws: OdooFault.self) { try year(["fill_from": "August"]) }
    }

    @Test("a descending series stays as it is")
    func descending() throws {
        let rows = try rows(
            .v18, "validity_date", filling: true, ["orderby": "validity_date desc"])
        #expect(labels(rows) == ["- 1", "February 2025 1", "November 2024 1"])
    }

    @Test("19.0 fills formatted groups, but no page of them")
    func formatted() throws {
        var client = try Client(.v19)
        for day in ["2024-11-05", "2025-01-07"] {
            _ = try client.create(
                "sale.order", ["partner_id": 3, "validity_date": .string(day)])
        }
        let domain: FieldValue = [["validity_date", "!=", false]]
        let context: FieldObject = ["context": ["fill_temporal": true]]
        let rows =
            try client.call(
                "sale.order", "formatted_read_group", domain, ["validity_date:month"],
                ["__count", "id:array_agg"], keywords: context)?.arrayValue ?? []
        #expect(rows.map { $0["__count"] ?? .null } == [1, 0, 1])
        #expect(rows[1]["validity_date:month"] == ["2024-12-01", "December 2024"])
        #expect(rows[1]["id:array_agg"] == [])
        #expect(throws: OdooFault.self) {
            try client.call(
                "sale.order", "formatted_read_group", domain, ["validity_date:month"],
                keywords: ["context": ["fill_temporal": true], "limit": 2])
        }
    }
}
