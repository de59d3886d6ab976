extension PosixTimeZone: CustomStringConvertible {
    /// Reads a rule such as `UTC0`, `CET-1CEST,M3.5.0,M10.5.0/3` or `<+0545>-5:45`; `UTC` alone is read too.
    ///
    /// A zone with daylight saving time must say when it begins and ends: the rule that POSIX leaves to the machine would
    /// be another one on each.
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

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func day(_ day: YearlyDay) -> String {
        switch day {
        case .weekday(let month, let week, let weekday): "M\(month).\(week).\(weekday)"
        case .julian(let day): "J\(day)"
        case .zeroBased(let day): "\(day)"
        }
    }
}

/// Takes the parts of a POSIX rule from the front.
struct PosixRuleReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    func isNext(_ character: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: character) }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes three letters or more, or anything of letters, digits and signs in angle brackets.
    mutating func name() -> String? {
        let quoted = take("<")
        let taken = rest.prefix {
            Self.isLetter($0)
                || quoted
                    && (Self.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-"))
        }
        guard taken.count >= 3 else { return nil }
        rest = rest.dropFirst(taken.count)
        if quoted, !take(">") { return nil }
        return String(decoding: taken, as: UTF8.self)
    }

    /// Takes `[+-]hh[:mm[:ss]]` as seconds.
    mutating func time(atMostHours limit: Int) -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number(upTo: limit) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(":") {
            guard let part = number(upTo: 59) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    /// Takes `,Mm.w.d`, `,Jn` or `,n`, and `/time` if it is there; else 02:00.
    mutating func yearlyInstant() -> YearlyInstant? {
        guard take(","), let day = day() else { return nil }
        guard take("/") else { return YearlyInstant(day: day, second: 7200) }
        return time(atMostHours: 167).map { YearlyInstant(day: day, second: $0) }
    }

    private mutating func day() -> YearlyDay? {
        if take("J") {
            return number(upTo: 365).flatMap { $0 >= 1 ? .julian($0) : nil }
        }
        guard take("M") else { return number(upTo: 365).map { .zeroBased($0) } }
        guard let month = number(upTo: 12), month >= 1, take("."),
            let week = number(upTo: 5), week >= 1, take("."), let weekday = number(upTo: 6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }

    private mutating func number(upTo limit: Int) -> Int? {
        let digits = rest.prefix(while: Self.isDigit)
        guard (1...3).contains(digits.count),
            let value = Int(String(decoding: digits, as: UTF8.self)), value <= limit
        else { return nil }
        rest = rest.dropFirst(digits.count)
        return value
    }
}
