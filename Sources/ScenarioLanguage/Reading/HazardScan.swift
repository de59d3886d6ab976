/// Refuses texts that a YAML parser should not even be given: tabs, towers of brackets, bombs of
/// aliases.
///
/// The parser recurses for each level and compares keys for each alias, so these limits must hold
/// before it runs. They are judged on the bare text, quotes not looked at: no page for people comes
/// near them.
struct HazardScan {
    /// The most levels of brackets.
    static let mostBrackets = 32
    /// The most spaces, dashes and question marks that may begin a line.
    static let mostIndent = 120
    /// The most aliases; `n` of them can stand for no more than 3 to the power of `n / 3` values.
    static let mostAliases = 16

    private let text: String

    init(_ text: String) { self.text = text }

    func run() throws(Unreadable) {
        var brackets = 0
        var aliases = 0
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() {
            try checkIndent(of: line, number: number + 1)
            var before: Unicode.Scalar = " "
            for (column, scalar) in line.unicodeScalars.enumerated() {
                let position = SourcePosition(line: number + 1, column: column + 1)
                switch scalar {
                case "[", "{": brackets += 1
                case "]", "}": brackets = max(0, brackets - 1)
                case "*" where " [{,:-".unicodeScalars.contains(before): aliases += 1
                default: break
                }
                if brackets > Self.mostBrackets {
                    throw Unreadable(position, "more than \(Self.mostBrackets) brackets are open")
                }
                if aliases > Self.mostAliases {
                    throw Unreadable(position, "there are more than \(Self.mostAliases) aliases")
                }
                before = scalar
            }
        }
    }

    private func checkIndent(of line: Substring, number: Int) throws(Unreadable) {
        var width = 0
        for scalar in line.unicodeScalars {
            switch scalar {
            case "\t":
                throw Unreadable(
                    SourcePosition(line: number, column: width + 1),
                    "a tab stands here; indent with spaces")
            case " ", "-", "?", ":": width += 1
            default: return
            }
            if width > Self.mostIndent {
                throw Unreadable(
                    SourcePosition(line: number, column: width),
                    "the line is indented by more than \(Self.mostIndent) columns")
            }
        }
    }
}
