/// Durations as people write them in settings: `90d`, `24h`, `15m`, `30s`, `100ms`, `1h30m`.
enum DurationText {
    private static let units: [(word: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]
    /// The longest that makes sense: a hundred years.
    private static let longest: Int64 = 36_525 * 86_400_000

    /// Reads whole numbers with their units, each unit at most once, longer ones first; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        var rest = text[...]
        var total: Int64 = 0
        var next = 0
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            rest = rest.dropFirst(digits.count)
            let word = rest.prefix { !("0"..."9").contains($0) }
            rest = rest.dropFirst(word.count)
            guard let unit = units.firstIndex(where: { $0.word == word }), unit >= next,
                digits.count <= 10, let count = Int64(digits)
            else { return nil }
            total += count * units[unit].milliseconds
            guard total <= longest else { return nil }
            next = unit + 1
        }
        return next > 0 ? .milliseconds(total) : nil
    }

    /// The duration in its two longest units: `2h15m`, `3d`, `45s`.
    static func text(_ duration: Duration) -> String {
        var rest = duration.components.seconds.magnitude
        var words = ""
        var count = 0
        for (word, milliseconds) in units.dropLast() {
            let seconds = UInt64(milliseconds / 1_000)
            guard rest >= seconds, count < 2 else { continue }
            words += "\(rest / seconds)\(word)"
            rest %= seconds
            count += 1
        }
        return words.isEmpty ? "0s" : words
    }
}
