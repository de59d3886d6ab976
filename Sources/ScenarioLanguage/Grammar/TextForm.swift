import OdooProtocol

/// How a value is written as one word or short text; such values can also be keys of a map.
struct TextForm<Value> {
    /// What it is, for messages: "a duration".
    let noun: String
    /// How it is written: "24h, 45m, 25h30m, 3d or 500ms".
    let examples: String
    /// What the text looks like, as a regular expression of ECMA-262 without anchors.
    let pattern: String
    /// Whether YAML reads such texts as whole numbers, so that the schema must let numbers pass.
    var allowsInteger = false
    /// Takes the value from a text; nil when it is none, whether or not a mistake was noted.
    let parse: (String, SourcePosition, inout Reading) -> Value?
    /// The text of a value.
    let print: (Value) -> String

    /// A text that means the same wherever it stands.
    init(
        _ noun: String, examples: String, pattern: String, allowsInteger: Bool = false,
        parse: @escaping (String) -> Value?, print: @escaping (Value) -> String
    ) {
        self.init(
            noun, examples: examples, pattern: pattern, allowsInteger: allowsInteger,
            parsing: { text, _, _ in parse(text) }, print: print)
    }

    /// A text whose meaning depends on what was read before, such as the scenario's modules.
    init(
        _ noun: String, examples: String, pattern: String, allowsInteger: Bool = false,
        parsing parse: @escaping (String, SourcePosition, inout Reading) -> Value?,
        print: @escaping (Value) -> String
    ) {
        self.noun = noun
        self.examples = examples
        self.pattern = pattern
        self.allowsInteger = allowsInteger
        self.parse = parse
        self.print = print
    }

    /// Takes the value, and notes a mistake if there is none.
    func read(_ text: String, at position: SourcePosition, _ reading: inout Reading) -> Value? {
        let known = reading.mistakes.count
        if let value = parse(text, position, &reading) { return value }
        if reading.mistakes.count == known {
            let what = text.isEmpty ? "nothing stands here" : "\"\(text.shortened)\" is not \(noun)"
            reading.note(position, "\(what); write \(examples)")
        }
        return nil
    }

    /// The form of a value of its own.
    var form: Form<Value> {
        var part = SchemaPart([
            "type": "string", "pattern": .string("^(?:\(pattern))$"),
            "description": .string("\(noun): \(examples)"),
        ])
        if allowsInteger { part = .anyOf([SchemaPart(["type": "integer"]), part]) }
        let expected = "\(noun) such as \(examples)"
        return Form(
            expected: expected, schema: part,
            read: { node, reading in
                guard case .text(let text, _) = node.content else {
                    reading.note(node.position, "\(node.kindName) stands here; write \(expected)")
                    return nil
                }
                return self.read(text, at: node.position, &reading)
            },
            write: { .text(self.print($0)) })
    }
}
