import OdooProtocol

/// A model as the mock keeps it: its fields, its order, and where its names come from.
final class ModelDefinition: Sendable {
    let name: String
    /// The model whose table holds the rows; another one for a view.
    let table: String
    /// The name that people read, such as "Sales Order".
    let title: String
    /// All fields, in order of their names.
    let fields: [FieldDefinition]
    /// The names of the fields that own a slot, in order of their slots.
    let slotNames: [String]
    /// The order of searches that ask for none, as Odoo writes it.
    let order: String
    /// The field that names a record.
    let nameField: String?
    /// The many2one fields through which fields of other models are had.
    let delegates: [(field: String, model: String)]
    /// What computes the model's fields and reacts to its changes.
    let behaviour: any ModelBehaviour
    let isArchivable: Bool
    private let places: [String: Int]
    /// The slots by the names of their fields, of those too that the model is without.
    private let slots: [String: Int]
    /// What calls named lately.
    let choices = Recent<[String], FieldChoice>()
    /// The lists of fields that calls asked for lately.
    let listings = Recent<FieldListing, FieldValue>()
    /// How the fields are read that calls named lately.
    let columns = Recent<FieldValue?, RecordReader.Columns>()

    init(
        _ schema: ModelSchema, traits: ModelTraits, fields: [FieldDefinition], slotNames: [String]
    ) {
        name = schema.model
        table = schema.model
        title = traits.title
        order = traits.order
        delegates = traits.delegates
        behaviour = traits.behaviour
        self.fields = fields
        self.slotNames = slotNames
        places = Dictionary(
            fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        slots = Self.slots(slotNames)
        nameField = traits.nameField ?? (places["name"] == nil ? nil : "name")
        isArchivable = places["active"] != nil
    }

    /// Some fields of another model's rows, under a name of their own.
    init(
        viewOf model: ModelDefinition, name: String, title: String,
        delegates: [(field: String, model: String)] = [], fields: [FieldDefinition]
    ) {
        self.name = name
        table = model.table
        self.title = title
        self.fields = fields
        order = model.order
        self.delegates = delegates
        behaviour = model.behaviour
        slotNames = model.slotNames
        places = Dictionary(
            fields.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        slots = model.slots
        nameField = model.nameField
        isArchivable = places["active"] != nil
    }

    /// The same model without some of its fields, whose columns stay.
    convenience init(_ model: ModelDefinition, without names: Set<String>) {
        self.init(
            viewOf: model, name: model.name, title: model.title, delegates: model.delegates,
            fields: model.fields.filter { !names.contains($0.name) })
    }

    private static func slots(_ names: [String]) -> [String: Int] {
        Dictionary(
            names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { $1 })
    }

    /// Whether every record keeps the path to it, so that its tree is read at once.
    var keepsPaths: Bool { self["parent_path"] != nil || Self.treesWithPaths.contains(name) }
    private static let treesWithPaths: Set<String> = [
        "hr.department", "product.category", "res.company", "res.partner.category",
    ]

    /// The field of that name.
    subscript(field: String) -> FieldDefinition? { places[field].map { fields[$0] } }

    /// The slot of a field that is known to be stored.
    ///
    /// - Precondition: the model has the field in its own row.
    func slot(_ field: String) -> Int {
        guard let slot = slots[field] else {
            preconditionFailure("\(name) keeps no field \(field) in its rows")
        }
        return slot
    }
}
