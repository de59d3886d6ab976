/// A text with masks inside: what lies between them must be there to the letter.
struct TextPattern {
    private enum Part {
        case literal([Unicode.Scalar])
        /// A whole number, with a sign or without.
        case integer
        /// Digits and points, with a sign or without.
        case number
        /// Digits where the shape has zeros, else the shape's own signs.
        case shape([Unicode.Scalar])
        case anything
    }

    private static let masks: [(spelling: String, part: Part)] = [
        ("<<int>>", .integer), ("<<float>>", .number), ("<<num>>", .number),
        ("<<datetime>>", .shape(Array("0000-00-00 00:00:00".unicodeScalars))),
        ("<<date>>", .shape(Array("0000-00-00".unicodeScalars))), ("<<str>>", .anything),
        ("<<any>>", .anything), ("<<bool>>", .anything), ("<<list>>", .anything),
        ("<<ints>>", .anything), ("<<object>>", .anything),
    ]

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var literal: [Unicode.Scalar] = []
        var rest = text[...]
        while let first = rest.first {
            if first == "<", let mask = Self.masks.first(where: { rest.hasPrefix($0.spelling) }) {
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = []
                parts.append(mask.part)
                rest = rest.dropFirst(mask.spelling.count)
            } else {
                literal += first.unicodeScalars
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    /// Whether the whole text fits.
    func matches(_ text: String) -> Bool { fits(Array(text.unicodeScalars)[...], parts[...]) }

    private func fits(_ text: ArraySlice<Unicode.Scalar>, _ parts: ArraySlice<Part>) -> Bool {
        guard let part = parts.first else { return text.isEmpty }
        let next = parts.dropFirst()
        switch part {
        case .literal(let scalars):
            return text.starts(with: scalars) && fits(text.dropFirst(scalars.count), next)
        case .shape(let shape):
            guard text.count >= shape.count,
                zip(text, shape).allSatisfy({ $1 == "0" ? Self.isDigit($0) : $0 == $1 })
            else { return false }
            return fits(text.dropFirst(shape.count), next)
        case .integer: return run(text, next) { Self.isDigit($0) }
        case .number: return run(text, next) { Self.isDigit($0) || $0 == "." }
        case .anything:
            if next.isEmpty { return true }
            return (text.startIndex...text.endIndex).contains { fits(text[$0...], next) }
        }
    }

    /// A sign perhaps, and then at least one scalar of a kind; the longest run is tried first.
    private func run(
        _ text: ArraySlice<Unicode.Scalar>, _ next: ArraySlice<Part>,
        _ belongs: (Unicode.Scalar) -> Bool
    ) -> Bool {
        let body = text.first == "-" ? text.dropFirst() : text
        var end = body.firstIndex { !belongs($0) } ?? body.endIndex
        while end > body.startIndex {
            if fits(text[end...], next) { return true }
            end -= 1
        }
        return false
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
