/// What Python's `json` says about a text that is no JSON.
struct PythonJSONComplaint: Error, Hashable {
    /// The complaint with its place, such as `Expecting value: line 1 column 12 (char 11)`.
    let text: String

    /// Finds what is wrong with a text that is known not to be JSON.
    /// - Complexity: O(length).
    init(_ text: String) {
        var finder = Finder(scalars: Array(text.unicodeScalars))
        let (complaint, place) = finder.complaint()
        let before = finder.scalars.prefix(place)
        let line = before.count { $0 == "\n" } + 1
        let column = place - (before.lastIndex(of: "\n") ?? -1)
        self.text = "\(complaint): line \(line) column \(column) (char \(place))"
    }

    /// Walks through the text in Python's order of questions.
    private struct Finder {
        let scalars: [Unicode.Scalar]
        var place = 0
        /// The open lists (`[`) and objects (`{`).
        var open: [Unicode.Scalar] = []

        init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

        private var current: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

        mutating func complaint() -> (String, Int) {
            if current == "\u{FEFF}" { return ("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0) }
            skipBlanks()
            while true {
                if let complaint = value() { return complaint }
                // A value is over: what may follow depends on what it stands in.
                while true {
                    skipBlanks()
                    guard let container = open.last else { return ("Extra data", place) }
                    let end: Unicode.Scalar = container == "[" ? "]" : "}"
                    if current == end {
                        place += 1
                        open.removeLast()
                        continue
                    }
                    guard current == "," else { return ("Expecting ',' delimiter", place) }
                    place += 1
                    skipBlanks()
                    if container == "{", let complaint = name() { return complaint }
                    break
                }
            }
        }

        /// Passes over a value, or over the beginning of a list or object up to its first value.
        private mutating func value() -> (String, Int)? {
            while true {
                switch current {
                case "[":
                    place += 1
                    skipBlanks()
                    if current == "]" {
                        place += 1
                        return nil
                    }
                    open.append("[")
                case "{":
                    place += 1
                    skipBlanks()
                    if current == "}" {
                        place += 1
                        return nil
                    }
                    open.append("{")
                    if let complaint = name() { return complaint }
                case "\"": return string()
                default: return word() ? nil : ("Expecting value", place)
                }
            }
        }

        private mutating func name() -> (String, Int)? {
            guard current == "\"" else {
                return ("Expecting property name enclosed in double quotes", place)
            }
            if let complaint = string() { return complaint }
            skipBlanks()
            guard current == ":" else { return ("Expecting ':' delimiter", place) }
            place += 1
            skipBlanks()
            return nil
        }

        private mutating func string() -> (String, Int)? {
            let start = place
            place += 1
            while let scalar = current {
                if scalar == "\"" {
                    place += 1
                    return nil
                }
                if scalar.value < 0x20 { return ("Invalid control character at", place) }
                place += 1
                guard scalar == "\\" else { continue }
                guard let escape = current else { break }
                if escape == "u" {
                    let digits = scalars.dropFirst(place + 1).prefix(4)
                    let isHex = digits.allSatisfy { $0.isASCII && Character($0).isHexDigit }
                    guard digits.count == 4, isHex else {
                        return ("Invalid \\uXXXX escape", place)
                    }
                } else if !"\"\\/bfnrt".unicodeScalars.contains(escape) {
                    return ("Invalid \\escape", place - 1)
                }
                place += 1
            }
            return ("Unterminated string starting at", start)
        }

        /// Passes over a number or a constant.
        private mutating func word() -> Bool {
            for constant in ["null", "true", "false", "NaN", "Infinity", "-Infinity"] {
                let letters = Array(constant.unicodeScalars)
                if scalars.dropFirst(place).starts(with: letters) {
                    place += letters.count
                    return true
                }
            }
            var end = place
            if end < scalars.count, scalars[end] == "-" { end += 1 }
            let first = end
            end = afterDigits(end)
            guard end > first else { return false }
            if scalars[first] == "0" { end = first + 1 }
            if end < scalars.count, scalars[end] == "." {
                let behind = afterDigits(end + 1)
                if behind > end + 1 { end = behind }
            }
            if end < scalars.count, "eE".unicodeScalars.contains(scalars[end]) {
                var digits = end + 1
                if digits < scalars.count, "+-".unicodeScalars.contains(scalars[digits]) {
                    digits += 1
                }
                let behind = afterDigits(digits)
                if behind > digits { end = behind }
            }
            place = end
            return true
        }

        private func afterDigits(_ start: Int) -> Int {
            var end = start
            while end < scalars.count, ("0"..."9").contains(scalars[end]) { end += 1 }
            return end
        }

        private mutating func skipBlanks() {
            while let scalar = current, " \t\n\r".unicodeScalars.contains(scalar) { place += 1 }
        }
    }
}
