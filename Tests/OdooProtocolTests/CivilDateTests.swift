import OdooProtocol
import Testing

@Suite("Civil dates")
struct CivilDateTests {
    @Test("every day of 9,999 years follows the one before, with its numbers and weekday")
    func everyDay() throws {
        var date = try #require(CivilDate(year: 1, month: 1, day: 1))
        var (year, month, day, weekday) = (1, 1, 1, 1)
        var mistakes = 0
        while year <= 9999 {
            let parts = (date.year, date.month, date.day, date.weekday)
            if parts != (year, month, day, weekday) { mistakes += 1 }
            if CivilDate(year: year, month: month, day: day) != date { mistakes += 1 }
            date = CivilDate(daysSince1970: date.daysSince1970 + 1)
            weekday = weekday % 7 + 1
            day += 1
            if day > CivilDate.days(inMonth: month, ofYear: year) { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(mistakes == 0)
        #expect(date.daysSince1970 == 2_932_897)
    }

    @Test("the wire is YYYY-MM-DD and nothing else")
    func wire() {
        #expect(CivilDate(wire: "2025-11-25")?.wire == "2025-11-25")
        #expect(CivilDate(wire: "0001-01-01")?.daysSince1970 == -719_162)
        for text in ["", "2025-11-25 ", "2025-11-25 00:00:00", "2025-1-25", "20251125", "today"] {
            #expect(CivilDate(wire: text) == nil, "\(text)")
        }
    }

    @Test("a day begins at midnight")
    func start() throws {
        let date = try #require(CivilDate(wire: "2024-02-29"))
        #expect(date.start.wire == "2024-02-29 00:00:00")
        #expect((date.start - .microseconds(1)).date.wire == "2024-02-28")
        #expect(CivilDate(wire: "2024-02-28").map { $0 < date } == true)
    }

    @Test("hostile day numbers stop at the ends of the range")
    func ends() {
        #expect(CivilDate(daysSince1970: .max).start.microseconds > 9_000_000_000_000_000_000)
        #expect(CivilDate(daysSince1970: .min).year < -290_000)
    }
}
