extension PosixTimeZone: CustomStringConvertible {
    /// Reads a rule such as `UTC0`, `CET-1CEST,M3.5.0,M10.5.0/3` or `<+0545>-5:45`; `UTC` alone is
    /// read too.
    ///
    /// A zone with daylight saving time must say when it begins and ends: the rule that POSIX
    /// leaves to the machine would be another one on each.
    /// - Returns: nil for any other text.
    public init?(_ text: String) {
        if text == "UTC" {
            self = .utc
            return
        }
        var reader = PosixRuleReader(text)
        guard let name = reader.name(), let west = reader.time(atMostHours: 24) else { return nil }
        guard !reader.isAtEnd else {
            self.init(standardName: name, standardOffset: -west, daylight: nil)
            return
        }
        guard let daylightName = reader.name() else { return nil }
        var daylightWest = west - 3600
        if !reader.isNext(",") {
            guard let given = reader.time(atMostHours: 24) else { return nil }
            daylightWest = given
        }
        guard let begins = reader.yearlyInstant(), let ends = reader.yearlyInstant(),
            reader.isAtEnd
        else { return nil }
        self.init(
            standardName: name, standardOffset: -west,
            daylight: DaylightRule(
                name: daylightName, offset: -daylightWest, begins: begins, ends: ends))
    }

    /// The rule as POSIX writes it, `UTC0` for UTC.
    public var description: String {
        var text = Self.spelled(standardName) + Self.time(-standardOffset)
        guard let daylight else { return text }
        text += Self.spelled(daylight.name)
        if daylight.offset != standardOffset + 3600 { text += Self.time(-daylight.offset) }
        for edge in [daylight.begins, daylight.ends] {
            text += "," + Self.day(edge.day)
            if edge.second != 7200 { text += "/" + Self.time(edge.second) }
        }
        return text
    }

    private static func spelled(_ name: String) -> String {
        name.utf8.allSatisfy(PosixRuleReader.isLetter) ? name : "<\(name)>"
    }

    private static func time(_ seconds: Int) -> String {
        let magnitude = abs(seconds)
        var text = (seconds < 0 ? "-" : "") + String(magnitude / 3600)
        if magnitude % 3600 != 0 { text += ":" + twoDigits(magnitude / 60 % 60) }
        if magnitude % 60 != 0 { text += ":" + twoDigits(magnitude % 60) }
        return text
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func day(_ day: YearlyDay) -> String {
        switch day {
        case .weekday(let month, let week, let weekday): "M\(month).\(week).\(weekday)"
        case .julian(let day): "J\(day)"
        case .zeroBased(let day): "\(day)"
        }
    }
}
