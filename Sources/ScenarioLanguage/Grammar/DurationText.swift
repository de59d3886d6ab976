/// Durations as people write them: `24h`, `45m`, `25h30m`, `3d`, `500ms`, `1us`.
enum DurationText {
    /// The units, from the longest, with their microseconds.
    private static let units: [(word: String, microseconds: Int64)] = [
        ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000),
        ("ms", 1000), ("us", 1),
    ]

    /// The longest that can be written: a hundred years, so that sums of instants stay in their
    /// range.
    private static let longest: Int64 = 36_525 * 86_400_000_000

    /// What a duration looks like.
    static let pattern = #"(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?(?:\d+us)?"#

    /// Reads whole numbers with their units, each unit at most once and longer ones first.
    static func duration(_ text: some StringProtocol) -> Duration? {
        guard let parts = parts(text) else { return nil }
        var total: Int64 = 0
        for (digits, size) in parts {
            guard let count = Int64(digits) else { return nil }
            let (part, tooLong) = count.multipliedReportingOverflow(by: size)
            guard !tooLong, part <= longest, total + part <= longest else { return nil }
            total += part
        }
        return .microseconds(total)
    }

    /// The numbers of a duration with the sizes of their units; nil for what is not spelled as one.
    private static func parts(
        _ text: some StringProtocol
    ) -> [(digits: String, size: Int64)]? {
        var rest = text[...]
        var parts: [(digits: String, size: Int64)] = []
        var next = 0
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            let letters = rest.dropFirst(digits.count).prefix { $0.isLetter }
            guard !digits.isEmpty, let unit = units.firstIndex(where: { $0.word == letters }),
                unit >= next
            else { return nil }
            parts.append((String(digits), units[unit].microseconds))
            next = unit + 1
            rest = rest.dropFirst(digits.count + letters.count)
        }
        return parts.isEmpty ? nil : parts
    }

    /// What is wrong with a text that is spelled as a duration and is none; nil for any other.
    static func complaint(_ text: String) -> String? {
        if text.hasPrefix("-"), parts(text.dropFirst()) != nil {
            return "\"\(text.shortened)\" is less than nothing; write a duration such as 24h"
        }
        guard parts(text) != nil, duration(text) == nil else { return nil }
        return "\"\(text.shortened)\" is longer than 36525d, a hundred years, the longest duration"
    }

    /// Reads a duration with a sign or without.
    static func signed(_ text: some StringProtocol) -> Duration? {
        switch text.first {
        case "-": duration(text.dropFirst()).map { .zero - $0 }
        case "+": duration(text.dropFirst())
        default: duration(text)
        }
    }

    /// The duration in its longest units, but as people say it: 24h, 26h and 50h are not called
    /// days, 61s is no minute.
    static func text(_ duration: Duration) -> String {
        var rest = duration.microsecondCount
        if rest == 0 { return "0s" }
        if rest < 0 { return "-" + text(.zero - duration) }
        var words = ""
        for (word, size) in units where rest >= size {
            if word == "d", rest < 2 * size || rest < 3 * size && rest % size != 0 { continue }
            if word == "m", rest < 2 * size, rest % size != 0 { continue }
            words += "\(rest / size)\(word)"
            rest %= size
        }
        return words
    }

    /// The duration with its sign.
    static func signedText(_ duration: Duration) -> String {
        duration < .zero ? text(duration) : "+" + text(duration)
    }
}

extension Duration {
    /// The whole microseconds in it.
    var microsecondCount: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000 &+ attoseconds / 1_000_000_000_000
    }
}

extension Duration {
    /// A duration as scenarios write it, such as `24h30m`; nil for anything else.
    public init?(scenarioText text: String) {
        guard let duration = DurationText.duration(text) else { return nil }
        self = duration
    }
}
