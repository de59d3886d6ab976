/// An instant of a certificate, in UTC, as it is written there and as a number.
///
/// The certificate's own: a mistake in the calendar of engine, mock and checkers must not be made twice.
struct Instant: Sendable, Equatable, Comparable {
    /// `YYYY-MM-DD HH:MM:SS`, with six digits of fraction behind a point or without.
    let text: String
    /// Microseconds since 1970 began.
    let microseconds: Int64

    /// Reads the two forms; nil for any other, and for a day or a time that does not exist.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 19 || bytes.count == 26 else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].reduce(0 as Int64?) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return 10 * sum + Int64(byte - 0x30)
            }
        }
        for (place, mark) in [(4, "-"), (7, "-"), (10, " "), (13, ":"), (16, ":")] {
            guard bytes[place] == mark.utf8.first else { return nil }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...Self.days(of: month, in: year)).contains(day), year > 0,
            hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count == 26 {
            guard bytes[19] == UInt8(ascii: "."), let digits = number(20..<26) else { return nil }
            fraction = digits
        }
        let days = Self.days(before: month, in: year) + day - 1
        let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
        self.text = text
        microseconds = seconds * 1_000_000 + fraction
    }

    /// Whether it is written without a fraction.
    var isWholeSecond: Bool { text.utf8.count == 19 }

    static func == (left: Instant, right: Instant) -> Bool {
        left.microseconds == right.microseconds
    }

    static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    private static func isLeap(_ year: Int64) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func days(of month: Int64, in year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 1970 began to the first of a month.
    private static func days(before month: Int64, in year: Int64) -> Int64 {
        let earlier = year - 1
        let wholeYears = earlier * 365 + earlier / 4 - earlier / 100 + earlier / 400
        let wholeMonths = (1..<month).reduce(0) { $0 + days(of: $1, in: year) }
        let daysBefore1970: Int64 = 719_162
        return wholeYears + wholeMonths - daysBefore1970
    }
}

/// A span of microseconds in words, as refusals tell it; from a minute on without fractions of a second.
func span(_ microseconds: Int64) -> String {
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if rest != 0, seconds < 60 {
        let digits = String(String(rest.magnitude + 1_000_000).dropFirst())
        return "\(seconds).\(digits) s"
    }
    guard seconds != 0, seconds % 60 == 0 else { return "\(seconds) s" }
    if seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
    if seconds % 3_600 == 0 { return "\(seconds / 3_600) h" }
    let hours = seconds / 3_600
    return (hours == 0 ? "" : "\(hours) h ") + "\(seconds / 60 % 60) min"
}
