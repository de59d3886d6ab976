import OdooProtocol

extension Form {
    /// One of the words of an enumeration.
    ///
    /// - Parameters:
    ///   - noun: what the words are, for messages: "a kind of fault".
    ///   - explanation: a sentence for each word, if the schema is to have one.
    static func words(
        _ noun: String, explanation: ((Value) -> String)? = nil
    ) -> Form where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
        words(noun, Value.allCases.map { ($0.rawValue, $0) }, explanation: explanation) {
            $0.rawValue
        }
    }

    /// One of these words.
    static func words(
        _ noun: String, _ table: [(word: String, value: Value)],
        explanation: ((Value) -> String)? = nil, print: @escaping (Value) -> String
    ) -> Form {
        let words = table.map(\.word)
        let listed = words.count <= 24 ? words : Array(words.prefix(5))
        let expected = "\(noun) such as " + listed.joined(separator: ", ")
        var part = SchemaPart(["enum": .array(words.map { .string($0) })])
        if let explanation {
            let options = table.map { row -> FieldValue in
                ["const": .string(row.word), "description": .string(explanation(row.value))]
            }
            part = SchemaPart(["oneOf": .array(options)])
        }
        return Form(
            expected: expected, schema: part,
            read: { node, reading in
                guard case .text(let text, _) = node.content, !text.isEmpty else {
                    reading.note(node.position, "\(node.kindName) stands here; write \(expected)")
                    return nil
                }
                if let row = table.first(where: { $0.word == text }) { return row.value }
                reading.note(node.position, unknownWord: text, noun: noun, words: words)
                return nil
            },
            write: { YAMLTree.word(print($0)) })
    }
}

extension Form where Value == Bool {
    /// `true` or `false`.
    static var bool: Form {
        var form = Form.words("a truth value", [("true", true), ("false", false)]) {
            $0 ? "true" : "false"
        }
        form = Form(
            expected: form.expected, schema: SchemaPart(["type": "boolean"]), read: form.read,
            write: { .text($0 ? "true" : "false") })
        return form
    }
}

extension Form where Value == String {
    /// Any text that is not empty; `isProse` lets it run over several lines.
    static func text(_ noun: String, isProse: Bool = false) -> Form {
        Form(
            expected: noun, schema: SchemaPart(["type": "string", "minLength": 1]),
            read: { node, reading in
                guard case .text(let text, _) = node.content, !text.trimmed.isEmpty else {
                    reading.note(node.position, "\(node.kindName) stands here; write \(noun)")
                    return nil
                }
                return isProse ? text.trimmed : text
            },
            write: { isProse ? .prose($0) : .string($0) })
    }
}

extension Reading {
    /// Notes that a word is not in a list.
    mutating func note(
        _ position: SourcePosition, unknownWord word: String, noun: String, words: [String]
    ) {
        note(position, unknown: word, is: noun, among: words, verb: "there are")
    }
}

extension YAMLTree {
    /// A word of the language, quoted only where it would be a number or a truth value.
    static func word(_ text: String) -> YAMLTree {
        if case .string = FieldValue(plainYAML: text) { .text(text) } else { .quoted(text) }
    }

    /// Anybody's text, quoted wherever some reader of YAML would take it for something else, such
    /// as a number with leading zeros, a date, or `yes`.
    static func string(_ text: String) -> YAMLTree {
        let isNumeric = text.first.map { "+-.0123456789".contains($0) } ?? true
        let isTruth = ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        return isNumeric && !text.contains(" ") || isTruth ? .quoted(text) : word(text)
    }
}
