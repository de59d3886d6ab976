import OdooProtocol

/// Describes a map: its keys, and which of them must be there.
struct MapForm<Root> {
    /// What the map is, for messages: "engine".
    let noun: String
    /// What the map holds before anything is read.
    let fresh: Root
    let fields: [Field<Root>]
    var open: OpenKeys<Root>?
    /// Reads the keys in the order in which they are described, for maps whose later keys mean more
    /// after earlier ones.
    var readsInOrder = false
    /// The fewest keys that must be there.
    var least = 0
    /// Whether each entry has a line of its own.
    var isLong = false
    /// Looks at the whole map once it is read.
    var check: ((Root, SourceNode, inout Reading) -> Void)?

    /// The form of the map.
    var form: Form<Root> {
        Form(
            expected: "a map with " + fields.map(\.name).joined(separator: ", "), schema: schema,
            read: { node, reading in self.read(node, &reading) },
            write: { root in .map(self.entries(of: root), isLong: self.isLong) })
    }

    /// What is printed for a value.
    func entries(of root: Root) -> [(key: String, value: YAMLTree)] {
        let opened = open?.write(root) ?? []
        let closed = fields.compactMap { field in
            field.write(root, fresh).map { (key: field.name, value: $0) }
        }
        return opened + closed
    }

    private func read(_ node: SourceNode, _ reading: inout Reading) -> Root? {
        guard case .map(let entries) = node.content else {
            reading.note(
                node.position,
                "\(node.kindName) stands here; \(noun) is a map with \(keyList)")
            return nil
        }
        var root = fresh
        let known = reading.mistakes.count
        checkKeys(entries, at: node.position, &reading)
        for (field, entry) in ordered(entries) {
            if let field {
                reading.notePlace(entry.value.position, of: field.name, in: noun)
                field.read(entry.value, &root, &reading)
            } else if let open, open.matches(entry.key) {
                open.read(entry, &root, &reading)
            }
        }
        if reading.mistakes.count == known { check?(root, node, &reading) }
        return root
    }

    /// The entries with their fields; those of open keys have none.
    private func ordered(_ entries: [SourceEntry]) -> [(Field<Root>?, SourceEntry)] {
        let pairs = entries.map { entry in (fields.first { $0.name == entry.key }, entry) }
        guard readsInOrder else { return pairs }
        return fields.flatMap { field in pairs.filter { $0.0?.name == field.name } }
    }

    /// Notes unknown, missing and surplus keys.
    private func checkKeys(
        _ entries: [SourceEntry], at position: SourcePosition, _ reading: inout Reading
    ) {
        let names = fields.map(\.name)
        var opened = 0
        var misspelt: [String] = []
        for entry in entries where !names.contains(entry.key) {
            if let open, open.matches(entry.key) {
                opened += 1
                if opened > open.most {
                    reading.note(
                        entry.position, "\(noun) names \(open.noun) already; it takes one at a time"
                    )
                }
                continue
            }
            let known = names + (open == nil ? [] : reading.modules ?? [])
            misspelt.append(EditDistance.nearest(to: entry.key, among: known) ?? entry.key)
            reading.note(
                entry.position, unknown: entry.key, is: "a key of \(noun)", among: known)
        }
        let required = fields.filter(\.isRequired).map(\.name)
        // Who misspelt a key did not forget it.
        for name in required where !entries.contains(where: { $0.key == name }) {
            if misspelt.contains(name) { continue }
            reading.note(
                position,
                "\"\(name)\" is missing; \(noun) needs \(Self.listed(needed: required, open))")
        }
        if let open, opened < open.least, misspelt.isEmpty {
            reading.note(
                position,
                "\(open.noun) is missing; \(noun) needs \(Self.listed(needed: required, open))")
        } else if entries.count < least {
            reading.note(position, "nothing stands here; \(noun) is a map with \(keyList)")
        }
    }

    private var keyList: String { Self.listed(needed: fields.map(\.name), open) }

    /// Names joined by commas and a last "and".
    private static func listed(needed names: [String], _ open: OpenKeys<Root>?) -> String {
        var names = names
        if let open, open.least > 0 { names.insert(open.noun, at: 0) }
        guard names.count > 1, let last = names.last else { return names.first ?? "nothing" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private var schema: SchemaPart {
        var part = SchemaPart(["type": "object"])
        let properties = fields.map { ($0.name, $0.schema.value) }
        if !properties.isEmpty { part.keywords["properties"] = .object(FieldObject(properties)) }
        if let open {
            part.keywords["patternProperties"] = .object(
                FieldObject([(open.pattern, open.schema.value)]))
            part.adopt(open.schema)
        }
        let required = fields.filter(\.isRequired).map { FieldValue.string($0.name) }
        if !required.isEmpty { part.keywords["required"] = .array(required) }
        if max(least, open?.least ?? 0) > 0 {
            part.keywords["minProperties"] = .int(Int64(max(least, open?.least ?? 0)))
        }
        part.keywords["additionalProperties"] = false
        for field in fields { part.adopt(field.schema) }
        return part
    }
}
