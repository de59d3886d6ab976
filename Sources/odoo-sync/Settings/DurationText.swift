/// Durations as people write them in settings: `90d`, `24h`, `15m`, `30s`, `1h30m`.
enum DurationText {
    private static let units: [(letter: Character, seconds: Int64)] = [
        ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]
    /// The longest that makes sense: a hundred years.
    private static let longest: Int64 = 36_525 * 86_400

    /// Reads whole numbers with their units, each unit at most once, longer ones first; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        var total: Int64 = 0
        var digits = ""
        var next = 0
        for character in text {
            if ("0"..."9").contains(character) {
                digits.append(character)
                continue
            }
            guard let unit = units.firstIndex(where: { $0.letter == character }), unit >= next,
                digits.count <= 10, let count = Int64(digits)
            else { return nil }
            total += count * units[unit].seconds
            guard total <= longest else { return nil }
            (digits, next) = ("", unit + 1)
        }
        return digits.isEmpty && next > 0 ? .seconds(total) : nil
    }

    /// The duration in its two longest units: `2h15m`, `3d`, `45s`.
    static func text(_ duration: Duration) -> String {
        var rest = duration.components.seconds.magnitude
        var words = ""
        var count = 0
        for (letter, seconds) in units where rest >= UInt64(seconds) && count < 2 {
            words += "\(rest / UInt64(seconds))\(letter)"
            rest %= UInt64(seconds)
            count += 1
        }
        return words.isEmpty ? "0s" : words
    }
}
