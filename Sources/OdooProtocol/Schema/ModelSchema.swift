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

    /// The field of that name.
    public subscript(name: String) -> FieldSchema? { places[name].map { fields[$0] } }
}
