import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("Time zones by rule")
struct PosixTimeZoneTests {
    @Test(
        "offsets are those of Python's zoneinfo, at each edge of three years and at random instants"
    )
    func offsets() throws {
        for (rule, readings) in PosixTimeZoneReadings.table {
            let zone = try #require(PosixTimeZone(rule), "\(rule)")
            #expect(readings.count >= 12)
            for (second, offset) in readings {
                #expect(
                    zone.offset(at: OdooTimestamp(seconds: second)) == offset,
                    "\(rule) at \(second)")
            }
        }
    }

    @Test("a rule that is printed reads back as the same")
    func printing() throws {
        for (rule, _) in PosixTimeZoneReadings.table {
            let zone = try #require(PosixTimeZone(rule))
            #expect(zone.description == rule)
        }
        #expect(PosixTimeZone("UTC") == .utc)
        #expect(
            PosixTimeZone("CET-1CEST-2,M3.5.0/2,M10.5.0/3:00:00")?.description
                == "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(
            PosixTimeZone("ABC-1:30:15DEF,J60/0,300/25")?.description
                == "ABC-1:30:15DEF,J60/0,300/25")
    }

    @Test(
        "what is no rule, or leaves its days to the machine, is refused",
        arguments: [
            "", "CET", "Europe/Brussels", "CET-1CEST", "CET-25", "CE-1", "CET-1CEST,M3.5.0",
            "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
            "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1CEST,J0,J365", "CET-1CEST,M3.5.0,M10.5.0 ",
            "<CET-1",
            "CET-1CEST,366,1",
        ])
    func refused(text: String) {
        #expect(PosixTimeZone(text) == nil)
    }

    @Test("days of the year are counted with or without 29 February")
    func daysOfTheYear() throws {
        let julian = try #require(PosixTimeZone("AAA0BBB,J60/0,J61/0"))
        let counted = try #require(PosixTimeZone("AAA0BBB,59/0,60/0"))
        #expect(julian.changes(inYear: 2024)?.begins.iso8601 == "2024-03-01T00:00:00Z")
        #expect(julian.changes(inYear: 2025)?.begins.iso8601 == "2025-03-01T00:00:00Z")
        #expect(counted.changes(inYear: 2024)?.begins.iso8601 == "2024-02-29T00:00:00Z")
        #expect(counted.changes(inYear: 2025)?.begins.iso8601 == "2025-03-01T00:00:00Z")
    }

    @Test("a local time that a night skips or has twice still means one instant")
    func changeNights() throws {
        let zone = try #require(PosixTimeZone("CET-1CEST,M3.5.0,M10.5.0/3"))
        let spring = try #require(CivilDate(year: 2025, month: 3, day: 30))
        let autumn = try #require(CivilDate(year: 2025, month: 10, day: 26))
        #expect(zone.instant(of: spring, secondOfDay: 5400).iso8601 == "2025-03-30T00:30:00Z")
        #expect(zone.instant(of: spring, secondOfDay: 9000).iso8601 == "2025-03-30T01:30:00Z")
        #expect(zone.instant(of: spring, secondOfDay: 12_600).iso8601 == "2025-03-30T01:30:00Z")
        #expect(zone.instant(of: autumn, secondOfDay: 9000).iso8601 == "2025-10-26T00:30:00Z")
        #expect(zone.instant(of: autumn, secondOfDay: 12_600).iso8601 == "2025-10-26T02:30:00Z")
        #expect(zone.instant(of: autumn, secondOfDay: 86_400).iso8601 == "2025-10-26T23:00:00Z")
        #expect(zone.local(at: zone.instant(of: autumn, secondOfDay: 28_800)).hour == 8)
    }

    @Test("every local second that exists comes back from its instant")
    func roundTrip() throws {
        for (rule, readings) in PosixTimeZoneReadings.table {
            let zone = try #require(PosixTimeZone(rule))
            for (second, _) in readings {
                let local = zone.local(at: OdooTimestamp(seconds: second))
                let day = try #require(
                    CivilDate(year: local.year, month: local.month, day: local.day))
                let clock = local.hour * 3600 + local.minute * 60 + local.second
                let again = zone.local(at: zone.instant(of: day, secondOfDay: clock))
                #expect(
                    again.hour == local.hour && again.minute == local.minute, "\(rule) \(second)")
                #expect(again.day == local.day)
            }
        }
    }
}
