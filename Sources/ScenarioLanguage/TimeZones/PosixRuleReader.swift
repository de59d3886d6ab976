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
