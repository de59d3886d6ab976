import Yams

/// The mistake for which a text is not YAML at all, or more than is read.
struct Unreadable: Error {
    let mistake: Mistake

    init(_ position: SourcePosition, _ message: String) {
        mistake = Mistake(at: position, message)
    }

    /// The parser's own error as a place and a sentence.
    init(_ error: any Error, in text: String) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let position = SourcePosition(line: mark.line, column: mark.column)
            let what = context.map { "\($0.text) at \($0.mark.line):\($0.mark.column) " } ?? ""
            self.init(position, "not YAML: \(what)\(problem)" + Self.hint(at: position, in: text))
        case .reader(let problem, let offset, _, let yaml):
            let position = offset.map { Self.position(ofCharacter: $0, in: yaml) } ?? .start
            self.init(position, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let position = SourcePosition(line: context.mark.line, column: context.mark.column)
            let listed = keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(position, "\(listed) stands here more than once; each key may come once")
        default:
            self.init(.start, "not YAML: \(error)")
        }
    }

    /// What people most often meant where the parser gives up.
    private static func hint(at position: SourcePosition, in text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in [position.line, position.line - 1] where lines.indices.contains(line - 1) {
            if lines[line - 1].contains(": >=") || lines[line - 1].contains(": > ") {
                return "; a value cannot begin with \">\", write \"at least 3\" or \"more than 3\""
            }
        }
        return ""
    }

    private static func position(ofCharacter offset: Int, in text: String) -> SourcePosition {
        let before = text.prefix(offset)
        let line = before.count(where: \.isNewline) + 1
        let column = before.reversed().prefix { !$0.isNewline }.count + 1
        return SourcePosition(line: line, column: column)
    }
}
