import Checkers
import OdooProtocol

/// Which fields of a model are mirrored by default, worked out by the harness from the model's schema alone.
///
/// The engine has a rule of its own for the same choice; were the two one piece of code, a field that it forgets would be
/// missed by nobody.
struct SourceFields {
    private var byModel: [String: [MirroredField]] = [:]

    init(_ schemas: [ModelSchema]) {
        for schema in schemas {
            byModel[schema.model] = schema.fields.filter(Self.isMirrored).map { field in
                MirroredField(
                    field.name, relation: field.kind == .many2one ? field.relation : nil)
            }
        }
    }

    subscript(model: String) -> [MirroredField] { byModel[model] ?? [] }

    private static func isMirrored(_ field: FieldSchema) -> Bool {
        let secret = field.name.containsASCII("token") || field.name.containsASCII("password")
        let isUnfit =
            field.kind == .binary || field.kind == .one2many || field.kind == .many2many
        return field.isStored && !field.isCompanyDependent && !secret && !isUnfit
    }
}
