import MockOdoo
import OdooProtocol
import Testing

@Suite("Rules of domains: dates")
struct DateRulesTests {
    private func orders(_ client: inout Client) throws -> [Int64] {
        let partner = try client.create("res.partner", ["name": "p"])
        let values: [(FieldValue, FieldValue)] = [
            ("2024-02-28 23:59:59", "2024-02-29"), ("2024-02-29 00:00:00", "2024-03-01"),
            ("2024-02-29 12:30:00", false), ("2024-03-01 00:00:00", "2023-12-31"),
        ]
        return try values.map { at, day in
            try client.create(
                "sale.order",
                [
                    "partner_id": .int(partner), "date_order": at, "validity_date": day,
                    "commitment_date": day,
                ])
        }
    }

    @Test(
        "a day against a date with time: from its start, to its end, or midnight",
        arguments: [
            DomainRule("date_order", ">=", "2024-02-29", "bcd"),
            DomainRule("date_order", ">", "2024-02-29", "d"),
            DomainRule("date_order", "<=", "2024-02-29", "abc"),
            DomainRule("date_order", "<", "2024-02-29", "a"),
            DomainRule("date_order", "=", "2024-02-29", "b"),
            DomainRule("date_order", "!=", "2024-02-29", "acd"),
            DomainRule("date_order", "in", ["2024-02-29", "2024-03-01"], "bd"),
            DomainRule("date_order", "=", "2024-02-29 12:30", "c"),
            DomainRule("date_order", "=", "2024-02-29T12:30:00", "c"),
            DomainRule("date_order", ">=", "2024-02-29 12:30:00.5", "d", in19: "cd"),
            DomainRule("date_order", ">=", "2024-02-29 12:30:00+05:00", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">", "20240229", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">", "02/29/2024", "d", in19: "!ValueError"),
            DomainRule("date_order", ">", "2024/02/29 01:00", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">", "Feb 29 2024 01:00 PM", "d", in19: "!ValueError"),
            DomainRule("date_order", ">", "29-Feb-2024", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">", "29 February 2024", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">=", "2024-02-29 12:30 UTC", "cd", in19: "!ValueError"),
            DomainRule("date_order", ">=", "2024-02-29 12", "!InvalidDatetimeFormat", in19: "cd"),
            DomainRule(
                "date_order", ">", "Febuary 31 2024 x", "!InvalidDatetimeFormat",
                in19: "!ValueError"),
            DomainRule(
                "date_order", ">", "2023-02-29", "!DatetimeFieldOverflow", in19: "!ValueError"),
            DomainRule("date_order", ">", "soon", "!InvalidDatetimeFormat", in19: "!ValueError"),
            DomainRule("date_order", ">", false, ""),
            DomainRule(["!", ["date_order", ">", "2024-02-29"]], "abc"),
            DomainRule(["!", ["date_order", "in", ["2024-02-29"]]], "acd"),
        ])
    func datetimes(rule: DomainRule) throws {
        try rule.check(on: "sale.order") { try orders(&$0) }
    }

    @Test(
        "dates: none is neither less nor more, but counts where 19.0 turns a comparison round",
        arguments: [
            DomainRule("validity_date", "=", "2024-02-29", "a"),
            DomainRule("validity_date", "=", false, "c"),
            DomainRule("validity_date", "!=", "2024-02-29", "bcd"),
            DomainRule("validity_date", "not in", ["2024-02-29", false], "bd"),
            DomainRule("validity_date", "<", "2024-03-01", "ad"),
            DomainRule(["!", ["validity_date", "<", "2024-03-01"]], "b", in19: "bc"),
            DomainRule("validity_date", "=", "2024-02-29 10:00:00", "a"),
            DomainRule("validity_date", "like", "2024-0", "ab"),
            DomainRule("validity_date", "not like", "2024-0", "cd"),
            DomainRule("commitment_date", "=", false, "c"),
        ])
    func dates(rule: DomainRule) throws {
        try rule.check(on: "sale.order") { try orders(&$0) }
    }

    @Test(
        "19.0 reads a day in the zone of the context, the others do not",
        arguments: [
            DomainRule("date_order", ">=", "2024-02-29", "bcd", in19: "abcd"),
            DomainRule("date_order", "<", "2024-03-01", "abc", in19: "abc"),
            DomainRule("date_order", ">", "2024-02-28", "bcd", in19: "abcd"),
            DomainRule("date_order", ">=", "2024-02-29 00:00:00", "bcd"),
        ])
    func zones(rule: DomainRule) throws {
        // Tokyo is nine hours ahead: its 29 February begins at 15:00 of the 28th in UTC.
        try rule.check(on: "sale.order", context: ["tz": "Asia/Tokyo"]) { try orders(&$0) }
    }

    @Test(
        "numbers of dates since 18.0",
        arguments: [
            DomainRule("date_order.month_number", "=", 2, "abc", in17: "!AssertionError"),
            DomainRule("date_order.day_of_month", "in", [28, 1], "ad", in17: "!AssertionError"),
            DomainRule("validity_date.year_number", "!=", 2024, "cd", in17: "!AssertionError"),
            DomainRule("date_order.hour_number", ">=", 12, "ac", in17: "!AssertionError"),
            DomainRule("validity_date.quarter_number", "=", 4, "d", in17: "!AssertionError"),
        ])
    func parts(rule: DomainRule) throws {
        try rule.check(on: "sale.order") { try orders(&$0) }
    }

    @Test("19.0 reads dates told from now")
    func relative() throws {
        var client = try Client(.v19)
        let partner = try client.create("res.partner", ["name": "p"])
        // Now is 2025-11-25 12:00, a Tuesday.
        let days = [
            "2025-11-23 00:00:00", "2025-11-24 13:00:00", "2025-11-25 11:59:59",
            "2025-12-01 00:00:00",
        ]
        var ids: [Int64] = []
        for day in days {
            ids.append(
                try client.create(
                    "sale.order", ["partner_id": .int(partner), "date_order": .string(day)]))
        }
        func found(_ comparison: String, _ text: String) throws -> [Int] {
            try client.search(
                "sale.order",
                [
                    ["partner_id", "=", .int(partner)],
                    ["date_order", .string(comparison), .string(text)],
                ], keywords: ["order": "id"]
            ).compactMap { ids.firstIndex(of: $0) }
        }
        #expect(try found(">=", "today") == [2, 3])
        #expect(try found("<", "now") == [0, 1, 2])
        #expect(try found(">=", "-1d") == [1, 2, 3])
        #expect(try found(">=", "today -1d") == [1, 2, 3])
        #expect(try found(">=", "-23H") == [1, 2, 3])
        #expect(try found(">=", "=1d +1m") == [3])
        #expect(try found(">=", "=week_start") == [0, 1, 2, 3])
        #expect(try found(">=", "=monday") == [1, 2, 3])
        #expect(try found(">", "+1w") == [])
        for text in ["tomorrow", "today 1d", "+d", "=2w", "today +1x"] {
            #expect(throws: OdooFault.self, "\(text)") { try found(">", text) }
        }
    }
}
