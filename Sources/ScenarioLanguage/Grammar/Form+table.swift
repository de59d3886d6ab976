import OdooProtocol

extension Form {
    /// A map whose keys are all of one kind, as pairs in the order written.
    static func table<Key, Item>(
        _ noun: String, keys: TextForm<Key>, values: Form<Item>, atLeast least: Int = 1
    ) -> Form where Value == [(Key, Item)] {
        var part = SchemaPart([
            "type": "object",
            "patternProperties": .object(
                FieldObject([("^(?:\(keys.pattern))$", values.schema.value)])),
            "additionalProperties": false,
        ])
        if least > 0 { part.keywords["minProperties"] = .int(Int64(least)) }
        part.adopt(values.schema)
        let expected = "a map from \(keys.noun) to \(values.expected)"
        return Form(
            expected: expected, schema: part,
            read: { node, reading in
                guard case .map(let entries) = node.content, entries.count >= least else {
                    reading.note(
                        node.position, "\(node.kindName) stands here; \(noun) is \(expected)")
                    return nil
                }
                var pairs: [(Key, Item)] = []
                for entry in entries {
                    let key = keys.read(entry.key, at: entry.position, &reading)
                    let value = values.read(entry.value, &reading)
                    if let key, let value { pairs.append((key, value)) }
                }
                return pairs.count == entries.count ? pairs : nil
            },
            write: { pairs in
                .map(pairs.map { (key: keys.print($0.0), value: values.write($0.1)) })
            })
    }
}
