import OdooProtocol

/// Durations as people write them over the control interface: `25h`, `1d12h`, `90m`, `500ms`, `-30s`.
///
/// Strict on purpose: `25` alone could be anything, and `1m1d` is more likely a slip than a wish.
enum WrittenDuration {
    /// The units, from the longest, with their microseconds.
    private static let units: [(word: Substring, microseconds: Int64)] = [
        ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000),
        ("ms", 1000), ("us", 1),
    ]

    /// Reads a duration of a JSON body: a number of seconds, or a text with units.
    static func reading(_ value: FieldValue) -> Duration? {
        switch value {
        case .string(let text): return reading(text)
        case .int(let whole): return abs(Double(whole)) <= 1e12 ? .seconds(whole) : nil
        case .decimal(let decimal):
            let seconds = decimal.doubleValue
            return abs(seconds) <= 1e12 ? .seconds(seconds) : nil
        default: return nil
        }
    }

    /// Reads whole numbers with their units, each unit at most once and longer ones first; a sign
    /// counts for all of it.
    /// - Returns: nil for any other form, and beyond ±292,000 years.
    /// - Complexity: O(length of the text).
    static func reading(_ text: String) -> Duration? {
        var rest = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        var allowed = units[...]
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            let word = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard let count = Int64(digits),
                let place = allowed.firstIndex(where: { $0.word == word })
            else { return nil }
            let (part, tooLong) = count.multipliedReportingOverflow(by: units[place].microseconds)
            let (sum, tooMuch) = total.addingReportingOverflow(part)
            guard !tooLong, !tooMuch else { return nil }
            total = sum
            allowed = allowed[(place + 1)...]
            rest = rest.dropFirst(digits.count + word.count)
        }
        return .microseconds(text.hasPrefix("-") ? -total : total)
    }
}
