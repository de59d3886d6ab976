import OdooProtocol

/// A piece of JSON Schema, with the named definitions it refers to.
struct SchemaPart {
    /// The keywords, in order.
    var keywords: FieldObject
    /// What is referred to by name.
    var definitions: [String: FieldObject] = [:]

    init(_ keywords: FieldObject, definitions: [String: FieldObject] = [:]) {
        self.keywords = keywords
        self.definitions = definitions
    }

    /// The piece as a value under a keyword.
    var value: FieldValue { .object(keywords) }

    /// The same piece under a name, and a reference to it in its place.
    func named(_ name: String) -> SchemaPart {
        var all = definitions
        all[name] = keywords
        return SchemaPart(["$ref": .string("#/$defs/\(name)")], definitions: all)
    }

    /// The same piece with a sentence for people.
    func described(_ text: String) -> SchemaPart {
        var part = self
        part.keywords["description"] = .string(text)
        return part
    }

    /// Takes in the definitions of a piece that this one contains.
    mutating func adopt(_ part: SchemaPart) {
        definitions.merge(part.definitions) { known, _ in known }
    }

    /// Any of these.
    static func anyOf(_ parts: [SchemaPart]) -> SchemaPart {
        var result = SchemaPart(["anyOf": .array(parts.map(\.value))])
        for part in parts { result.adopt(part) }
        return result
    }

    /// The whole schema as a document of draft 2020-12.
    func document(title: String) -> String {
        var root: FieldObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": .string(title),
        ]
        for (key, value) in keywords.pairs { root[key] = value }
        if !definitions.isEmpty {
            let ordered = definitions.sorted { $0.key < $1.key }
            root["$defs"] = .object(FieldObject(ordered.map { ($0.key, .object($0.value)) }))
        }
        return SchemaPrinter.text(.object(root))
    }
}
