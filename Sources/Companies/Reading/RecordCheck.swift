import MockOdoo
import OdooProtocol

/// Checks records against the fields of their models.
///
/// A slip in a hand-edited line would otherwise show as a strange row in a scenario, far from its cause.
struct RecordCheck {
    /// A model's kept fields by name.
    struct Model {
        let name: String
        /// Where each field stands in `schemas`; a look at a place copies no schema.
        private let places: [String: Int]
        private let schemas: [FieldSchema]

        init(name: String, fields: [FieldSchema]) {
            self.name = name
            schemas = fields
            places = Dictionary(
                fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        }

        /// - Throws: the first wrong field, in the order of the line.
        func check(_ row: SeedRow) throws(FixtureError) {
            for (name, value) in row.values.pairs {
                guard let place = places[name] else {
                    throw FixtureError(
                        .unknownField, reason: "\(self.name) keeps no field \"\(name)\"")
                }
                guard RecordCheck.fits(value, schemas[place]) else {
                    throw FixtureError(
                        .badValue,
                        reason: "\(self.name).\(name): expected "
                            + "\(RecordCheck.expected(schemas[place])), found \(value)")
                }
            }
        }
    }

    private var models: [String: Model] = [:]

    init(schemas: [ModelSchema]) {
        for schema in schemas + CatalogueModels.schemas {
            let stamps = ["id", "create_date", "write_date", "create_uid", "write_uid"]
            let kept = schema.fields.filter {
                $0.isStored && $0.kind != .one2many && !stamps.contains($0.name)
            }
            models[schema.model] = Model(name: schema.model, fields: kept)
        }
    }

    /// The model of that name.
    func model(_ name: String) throws(FixtureError) -> Model {
        guard let model = models[name] else {
            throw FixtureError(
                .unknownModel,
                reason: "\"\(name)\" is not a model that companies have; they have "
                    + models.keys.sorted().joined(separator: ", "))
        }
        return model
    }

    private static func fits(_ value: FieldValue, _ field: FieldSchema) -> Bool {
        switch field.kind {
        case .boolean: value.boolValue != nil
        case .integer: value.intValue != nil
        case .float, .monetary: isNumber(value)
        case .many2one: (value.intValue ?? 0) > 0
        case .many2many: value.arrayValue?.allSatisfy { ($0.intValue ?? 0) > 0 } ?? false
        case .date: value.stringValue.map { CivilDate(wire: $0) != nil } ?? false
        case .datetime: value.stringValue.map { OdooTimestamp(wire: $0) != nil } ?? false
        case .selection: isChoice(value, field)
        case .char, .text, .html: value.stringValue != nil
        default: true
        }
    }

    private static func isNumber(_ value: FieldValue) -> Bool {
        switch value {
        case .int, .decimal: true
        default: false
        }
    }

    private static func isChoice(_ value: FieldValue, _ field: FieldSchema) -> Bool {
        guard let text = value.stringValue else { return false }
        guard let choices = field.attributes["selection"]?.arrayValue else { return true }
        return choices.contains { $0.arrayValue?.first?.stringValue == text }
    }

    private static func expected(_ field: FieldSchema) -> String {
        switch field.kind {
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .float, .monetary: "a number"
        case .many2one: "the id of one \(field.relation ?? "record")"
        case .many2many: "a list of ids of \(field.relation ?? "records")"
        case .date: "a date such as 2025-11-25"
        case .datetime: "an instant such as 2025-11-25 09:00:00"
        case .selection: "one of its choices"
        default: "text"
        }
    }
}
