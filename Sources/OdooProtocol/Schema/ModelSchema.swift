/// What a model is made of, as `fields_get` tells it.
public struct ModelSchema: Hashable, Sendable {
    /// The model's name, such as `sale.order`.
    public let model: String
    /// The fields, in order of their names.
    public let fields: [FieldSchema]
    private let places: [String: Int]

    /// A schema; fields are kept in order of their names.
    public init(model: String, fields: [FieldSchema]) {
        self.model = model
        let sorted = fields.sorted { $0.name < $1.name }
        self.fields = sorted
        places = Dictionary(
            sorted.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
    }

    /// Reads an answer of `fields_get`: an object of field names with their attributes.
    ///
    /// - Throws: `SchemaError`, with the first field in the order of the answer that cannot be
    ///   read.
    /// - Complexity: O(n log n) in the number of fields.
    public init(model: String, fieldsGet: FieldValue) throws(SchemaError) {
        guard case .object(let entries) = fieldsGet else {
            throw SchemaError(
                .notAnObject, model: model,
                reason: "expected an object of fields, found \(fieldsGet.kindName)")
        }
        var fields: [FieldSchema] = []
        for (name, entry) in entries.pairs {
            guard case .object(let attributes) = entry else {
                throw SchemaError(
                    .attributesNotAnObject, model: model, field: name,
                    reason: "expected an object of attributes, found \(entry.kindName)")
            }
            guard let field = FieldSchema(name: name, attributes: attributes) else {
                let spelled = attributes["type"]?.stringValue
                throw SchemaError(
                    spelled == nil ? .missingType : .unknownType, model: model, field: name,
                    reason: spelled.map { "the type \"\($0)\" is not known" } ?? "it has no type")
            }
            fields.append(field)
        }
        self.init(model: model, fields: fields)
    }

    /// The field of that name.
    public subscript(name: String) -> FieldSchema? { places[name].map { fields[$0] } }
}
