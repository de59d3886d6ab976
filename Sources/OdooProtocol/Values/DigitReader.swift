/// Reads fixed-width numbers and signs from a short ASCII text, for dates and times.
///
/// Every step is nil or false on a mismatch, and the reader is then thrown away: dates are read
/// whole or not at all.
struct DigitReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether every byte was read.
    var isAtEnd: Bool { place == bytes.count }

    /// The next byte, not yet taken.
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// Takes the character if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let next, next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// Takes exactly `width` digits.
    mutating func number(width: Int) -> Int? {
        guard bytes.count - place >= width else { return nil }
        var value = 0
        for byte in bytes[place..<place + width] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        place += width
        return value
    }

    /// Takes a word of ASCII letters; empty if none comes next.
    mutating func word() -> String {
        let start = place
        while let next, (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Takes `YYYY-MM-DD`.
    mutating func date() -> CivilDate? {
        guard let year = number(width: 4), take("-"), let month = number(width: 2), take("-"),
            let day = number(width: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Takes `HH:MM:SS` as seconds of the day.
    mutating func clock() -> Int? {
        guard let hour = number(width: 2), hour < 24, take(":"), let minute = number(width: 2),
            minute < 60, take(":"), let second = number(width: 2), second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Takes a point and 1 to `most` digits as microseconds, cut after the sixth; 0 if no point
    /// comes next.
    mutating func fraction(most: Int) -> Int? {
        guard take(".") else { return 0 }
        var (value, count) = (0, 0)
        while let next, (0x30...0x39).contains(next) {
            count += 1
            guard count <= most else { return nil }
            if count <= 6 { value = value * 10 + Int(next - 0x30) }
            place += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<max(count, 6) { value *= 10 }
        return value
    }
}
