import OdooProtocol

/// What a user may see of a module at one moment: fields, groups and companies.
///
/// Kept as canonical JSON, so that two readings are the same exactly if their texts are.
public struct RightsFingerprint: Hashable, Sendable {
    /// The mirrored fields that the user may read, with their types, by name.
    public var fields: [String: String]
    /// The ids of the user's groups, in order; nil where the user may not read them.
    public var groups: [Int64]?
    /// The ids of the user's companies, in order; nil where the user may not read them.
    public var companies: [Int64]?

    /// A reading.
    public init(fields: [String: String], groups: [Int64]?, companies: [Int64]?) {
        self.fields = fields
        self.groups = groups.map { $0.sorted() }
        self.companies = companies.map { $0.sorted() }
    }

    /// Reads what `text` wrote; nil for anything else.
    public init?(text: String) {
        guard let object = (try? JSONCodec.parse(text))?.objectValue,
            let names = object["fields"]?.objectValue
        else { return nil }
        var fields: [String: String] = [:]
        for (name, kind) in names.pairs { fields[name] = kind.stringValue ?? "" }
        self.init(
            fields: fields, groups: object["groups"]?.arrayValue?.compactMap(\.intValue),
            companies: object["companies"]?.arrayValue?.compactMap(\.intValue))
    }

    /// The reading as canonical JSON.
    /// - Complexity: O(n log n) in the number of fields.
    public var text: String {
        let names = fields.sorted { $0.key < $1.key }.map { ($0.key, FieldValue.string($0.value)) }
        func list(_ ids: [Int64]?) -> FieldValue {
            ids.map { .array($0.map { .int($0) }) } ?? .null
        }
        return String(
            decoding: JSONCodec.writeCanonical(
                .object(
                    FieldObject([
                        ("companies", list(companies)), ("fields", .object(FieldObject(names))),
                        ("groups", list(groups)),
                    ]))), as: UTF8.self)
    }
}
