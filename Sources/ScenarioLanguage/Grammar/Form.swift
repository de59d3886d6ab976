import OdooProtocol

/// How a value is written: one description from which reading, printing and the JSON Schema all
/// come.
///
/// Since the three cannot be written apart, they cannot drift apart.
struct Form<Value> {
    /// What may stand here, with an example: "a duration such as 24h".
    let expected: String
    /// The same for editors.
    let schema: SchemaPart
    /// Takes the value from a node; nil when a mistake was noted.
    let read: (SourceNode, inout Reading) -> Value?
    /// Puts the value on a page.
    let write: (Value) -> YAMLTree

    /// The same form under a name of the schema, written there once.
    func named(_ name: String) -> Form {
        Form(expected: expected, schema: schema.named(name), read: read, write: write)
    }

    /// The form of another value that stands for this one.
    func mapped<Other>(
        _ to: @escaping (Value) -> Other, _ from: @escaping (Other) -> Value
    ) -> Form<Other> {
        Form<Other>(
            expected: expected, schema: schema,
            read: { node, reading in self.read(node, &reading).map(to) },
            write: { self.write(from($0)) })
    }

    /// The same form, for values that also pass a check; the check notes its own mistakes.
    func checked(
        _ check: @escaping (Value, SourceNode, inout Reading) -> Bool
    ) -> Form {
        Form(
            expected: expected, schema: schema,
            read: { node, reading in
                guard let value = self.read(node, &reading) else { return nil }
                return check(value, node, &reading) ? value : nil
            },
            write: write)
    }

    /// A list of such values.
    func list(atLeast least: Int = 0, long: Bool = false) -> Form<[Value]> {
        var part = SchemaPart(["type": "array", "items": schema.value])
        if least > 0 { part.keywords["minItems"] = .int(Int64(least)) }
        part.adopt(schema)
        let expected = "a list, each item " + self.expected
        return Form<[Value]>(
            expected: expected, schema: part,
            read: { node, reading in
                guard case .list(let items) = node.content else {
                    reading.note(node.position, "\(node.kindName) stands here; write \(expected)")
                    return nil
                }
                if items.count < least {
                    reading.note(node.position, "the list is empty; write \(expected)")
                    return nil
                }
                let values = items.map { self.read($0, &reading) }
                return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
            },
            write: { .list($0.map(self.write), isLong: long) })
    }

    /// The same form of a list, for items that have names of their own; the second of a name is the mistake.
    func distinct<Item>(by name: @escaping (Item) -> String) -> Form where Value == [Item] {
        checked { values, node, reading in
            var seen: Set<String> = []
            let twice = values.firstIndex { !seen.insert(name($0)).inserted }
            guard let twice else { return true }
            var position = node.position
            if case .list(let items) = node.content { position = items[twice].position }
            reading.note(position, "\(name(values[twice])) stands here a second time")
            return false
        }
    }

    /// One of these forms, chosen by whether a text, a list or a map stands here.
    ///
    /// - Parameter choose: which of the forms prints a value, by its index.
    static func either(
        text: Form? = nil, list: Form? = nil, map: Form? = nil,
        choosing choose: @escaping (Value) -> Chosen
    ) -> Form {
        let forms = [text, list, map].compactMap(\.self)
        let expected = forms.map(\.expected).joined(separator: ", or ")
        return Form(
            expected: expected, schema: .anyOf(forms.map(\.schema)),
            read: { node, reading in
                let form =
                    switch node.content {
                    case .text: text
                    case .list: list
                    case .map: map
                    }
                guard let form else {
                    reading.note(node.position, "\(node.kindName) stands here; write \(expected)")
                    return nil
                }
                return form.read(node, &reading)
            },
            write: { value in
                let form =
                    switch choose(value) {
                    case .text: text
                    case .list: list
                    case .map: map
                    }
                guard let form else { preconditionFailure("no form prints \(value)") }
                return form.write(value)
            })
    }

    /// Which of the three kinds of node prints a value.
    enum Chosen {
        case text, list, map
    }
}
