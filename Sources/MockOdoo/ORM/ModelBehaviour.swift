import OdooProtocol

/// What a model does of its own: defaults, computed values, and reactions to changes.
///
/// One type a model; whatever is not told here is as for any other model.
protocol ModelBehaviour: Sendable {
    /// Whether an unstored field is had through the model's delegate.
    func delegates(_ field: String) -> Bool
    /// Values for fields that a new record was not given.
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject
    /// Completes the values of a new record before it is stored.
    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault)
    /// Reacts to new records; `given` is what the caller gave for each.
    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault)
    /// Checks and completes values before they are written.
    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault)
    /// Reacts to written records.
    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault)
    /// Refuses a deletion, or does what must be done before it.
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault)
    /// Reacts to deleted records.
    func didUnlink(_ rows: [StoredRow], _ env: Environment) throws(OdooFault)
    /// The name that a record is shown by.
    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String
    /// The value of a field that is computed while reading; nil where the field is simply empty.
    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue?
    /// The values of a copy of a record.
    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject
    /// The fields that a search by name looks at.
    var nameSearchFields: [String] { get }
    /// Whether a search by name finds the records below the found ones too.
    var nameSearchIncludesChildren: Bool { get }
    /// Fields that `defaults` fills and that Odoo computes only while it stores the record, so that
    /// a form does not start with them.
    var computedAtFirst: Set<String> { get }
    /// The field by which a whole text finds its record before any name does, such as a login.
    var nameSearchKey: String? { get }
    /// The field that a name of two letters is looked up in first, such as a country's code.
    var shortNameKey: String? { get }
    /// What a record that is made by its name alone is given; nil for just the name.
    func named(_ name: FieldValue) -> FieldObject?
    /// Fields that a copy of a record does not take over, besides those that are computed.
    var fieldsNotCopied: [String] { get }
    /// Unstored fields that repeat a field at the end of a path, and are read, searched, sorted and
    /// grouped by it.
    var relatedPaths: [String: String] { get }
    /// Unstored fields of which a search looks at the end of a path, archived records on the way
    /// among them, though they repeat no field.
    var searchPaths: [String: String] { get }
    /// The field whose value in brackets begins a shown name, such as a product's code.
    var bracketedKey: String? { get }
    /// The methods that only this model has.
    var methods: [MethodDefinition] { get }
}

extension ModelBehaviour {
    /// The steps of the path that an unstored field repeats; none where it repeats no field.
    func relatedPath(of field: String) -> [String] {
        relatedPaths[field]?.split(separator: ".").map(String.init) ?? []
    }
    func delegates(_ field: String) -> Bool { false }
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        FieldObject()
    }
    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {}
    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) {}
    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {}
    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {}
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {}
    func didUnlink(_ rows: [StoredRow], _ env: Environment) throws(OdooFault) {}
    func displayName(_ row: StoredRow, _ model: ModelDefinition, _ env: Environment) -> String {
        guard let name = model.nameField, let field = model[name] else {
            return "\(model.name),\(row.id)"
        }
        return env.value(of: field, in: row, of: model).stringValue ?? ""
    }
    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? { nil }
    func copied(
        _ row: StoredRow, _ model: ModelDefinition, _ env: Environment
    ) -> FieldObject { RecordCopy(env: env, model: model).values(row) }
    var nameSearchFields: [String] { [] }
    var nameSearchIncludesChildren: Bool { false }
    var computedAtFirst: Set<String> { [] }
    var nameSearchKey: String? { nil }
    var shortNameKey: String? { nil }
    func named(_ name: FieldValue) -> FieldObject? { nil }
    var fieldsNotCopied: [String] { [] }
    var relatedPaths: [String: String] { [:] }
    var searchPaths: [String: String] { [:] }
    var bracketedKey: String? { nil }
    var methods: [MethodDefinition] { [] }
}
