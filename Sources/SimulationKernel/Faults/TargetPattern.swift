/// Which labels a fault strikes: text in which `*` stands for any characters and `?` for one.
///
/// Labels are compared character by character and with their case; there is no escape, since no
/// label holds a star or a question mark.
public struct TargetPattern: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The pattern as written.
    public let text: String

    /// The pattern that text describes.
    public init(_ text: String) {
        self.text = text
    }

    /// The pattern that text describes.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// The pattern that every label fits.
    public static let everything: TargetPattern = "*"

    /// Whether the whole label fits.
    ///
    /// Only the last star is ever tried again, so that no pattern takes exponential time.
    ///
    /// - Complexity: O(pattern × label) at worst, O(label) as a rule.
    public func matches(_ label: String) -> Bool {
        // Finding where characters end costs ten times as much as comparing bytes.
        plainlyMatches(label) ?? Self.fits(Array(label), Array(text), star: "*", any: "?")
    }

    /// Whether the label fits, where both are ASCII: asked at every point of a run, it makes no copies.
    private func plainlyMatches(_ label: String) -> Bool? {
        var (label, text) = (label, text)
        return label.withUTF8 { label in
            text.withUTF8 { text in
                guard label.allSatisfy({ $0 < 0x80 }), text.allSatisfy({ $0 < 0x80 }) else {
                    return nil
                }
                return Self.fits(label, text, star: UInt8(ascii: "*"), any: UInt8(ascii: "?"))
            }
        }
    }

    private static func fits<Units: RandomAccessCollection>(
        _ subject: Units, _ pattern: Units, star mark: Units.Element, any: Units.Element
    ) -> Bool where Units.Element: Equatable, Units.Index == Int {
        var patternIndex = 0
        var subjectIndex = 0
        var star: (pattern: Int, subject: Int)?
        while subjectIndex < subject.count {
            if patternIndex < pattern.count, pattern[patternIndex] == mark {
                star = (patternIndex, subjectIndex)
                patternIndex += 1
            } else if patternIndex < pattern.count,
                pattern[patternIndex] == any || pattern[patternIndex] == subject[subjectIndex]
            {
                patternIndex += 1
                subjectIndex += 1
            } else if let last = star {
                star = (last.pattern, last.subject + 1)
                patternIndex = last.pattern + 1
                subjectIndex = last.subject + 1
            } else {
                return false
            }
        }
        return pattern[patternIndex...].allSatisfy { $0 == mark }
    }
}
