/// A pattern of PostgreSQL's LIKE: `%` is any text, `_` any one character, a backslash takes the
/// next character as it is.
struct LikePattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case scalar(Unicode.Scalar)
        case one
        case many
    }

    private let parts: [Part]
    private let ignoresCase: Bool

    /// Reads a pattern.
    ///
    /// - Parameter ignoresCase: ILIKE: both sides are lowered, scalar by scalar, as PostgreSQL does
    ///   without an ICU collation.
    init(_ text: String, ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
        var parts: [Part] = []
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                parts.append(.scalar(scalar))
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "%": if parts.last != .many { parts.append(.many) }
            case "_": parts.append(.one)
            default: parts.append(.scalar(scalar))
            }
        }
        if ignoresCase {
            parts = parts.flatMap { part -> [Part] in
                guard case .scalar(let scalar) = part else { return [part] }
                return Self.lowered(scalar).map { .scalar($0) }
            }
        }
        self.parts = parts
    }

    /// Whether the whole text fits the pattern.
    /// - Complexity: O(length of the text × length of the pattern) at worst, linear without
    ///   repeated `%`.
    func matches(_ text: String) -> Bool {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if ignoresCase, scalar.value >= 0x80 || (0x41...0x5A).contains(scalar.value) {
                scalars.append(contentsOf: Self.lowered(scalar))
            } else {
                scalars.append(scalar)
            }
        }
        var (place, part) = (0, 0)
        var retry: (place: Int, part: Int)?
        while place < scalars.count {
            if part < parts.count, parts[part] == .many {
                retry = (place, part + 1)
                part += 1
            } else if part < parts.count, fits(parts[part], scalars[place]) {
                place += 1
                part += 1
            } else if let last = retry {
                retry = (last.place + 1, last.part)
                place = last.place + 1
                part = last.part
            } else {
                return false
            }
        }
        while part < parts.count, parts[part] == .many { part += 1 }
        return part == parts.count
    }

    private func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
        switch part {
        case .scalar(let expected): expected == scalar
        case .one: true
        case .many: false
        }
    }

    /// The lower case of one scalar, as `towlower` has it: one scalar for one.
    private static func lowered(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? Array(mapped) : [scalar]
    }
}
