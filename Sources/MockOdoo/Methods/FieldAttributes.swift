import OdooProtocol
import Synchronization

/// The attributes of a field as `fields_get` tells them: those recorded, and those that follow from
/// them.
///
/// A client asks for them again and again, so each field keeps what it told; it depends on nothing
/// but the field and the version.
final class FieldAttributes: Sendable {
    private struct Told {
        var all: FieldObject?
        /// Choices of attributes with what they show, the oldest first.
        var chosen: [(attributes: [String], shown: FieldObject)] = []
    }

    /// How many choices are kept; clients have one or two.
    private static let mostChoices = 4
    private let told = Mutex(Told())

    /// All attributes of a field that a call without a choice of them gets.
    static func all(of field: FieldDefinition, version: OdooVersion) -> FieldObject {
        field.attributes.all(of: field, version: version)
    }

    /// All attributes that a call without a choice of them gets.
    func all(of field: FieldDefinition, version: OdooVersion) -> FieldObject {
        told.withLock { Self.all(of: field, version, &$0) }
    }

    /// These attributes alone, as far as the field has them.
    func chosen(
        _ attributes: [String], of field: FieldDefinition, version: OdooVersion
    ) -> FieldObject {
        told.withLock { told in
            if let known = told.chosen.first(where: { $0.attributes == attributes }) {
                return known.shown
            }
            let all = Self.all(of: field, version, &told)
            var shown = FieldObject()
            for (name, value) in all.pairs where attributes.contains(name) { shown[name] = value }
            if told.chosen.count == Self.mostChoices { told.chosen.removeFirst() }
            told.chosen.append((attributes, shown))
            return shown
        }
    }

    private static func all(
        of field: FieldDefinition, _ version: OdooVersion, _ told: inout Told
    ) -> FieldObject {
        if let known = told.all { return known }
        let all = make(field, version)
        told.all = all
        return all
    }

    /// Whether groups can be made of a field: what SQL can sort by, and links that a table keeps.
    private static func isGroupable(_ field: FieldDefinition) -> Bool {
        switch field.kind {
        case .one2many: return false
        case .many2many: return field.isSearchable
        default:
            return field.schema.attributes["sortable"]?.boolValue ?? field.schema.isStored
        }
    }

    private static func make(_ field: FieldDefinition, _ version: OdooVersion) -> FieldObject {
        var all = field.schema.attributes
        all["name"] = .string(field.name)
        all["manual"] = false
        all["change_default"] = false
        all["exportable"] = true
        all["default_export_compatible"] = false
        all["depends"] = all["depends"] ?? .array([])
        if version != .v17 { all["groupable"] = .bool(isGroupable(field)) }
        if field.isText {
            all["translate"] = all["translate"] ?? .bool(field.isTranslated)
            if field.kind == .char { all["trim"] = all["trim"] ?? true }
        }
        if field.relation != nil {
            all["context"] = all["context"] ?? .object(FieldObject())
            all["domain"] = all["domain"] ?? .array([])
        }
        if field.kind == .monetary {
            let isSigned = field.name.hasSuffix("_signed") && !field.name.contains("in_currency")
            all["currency_field"] = isSigned ? "company_currency_id" : "currency_id"
        }
        if let preset = Aggregate.preset(of: field) {
            all[version == .v17 ? "group_operator" : "aggregator"] = .string(preset)
        }
        if field.kind == .float, let digits = field.digits {
            all["digits"] = .array([digits > 2 ? 10 : 16, .int(Int64(digits))])
        }
        if field.kind == .html {
            all["sanitize"] = true
            all["sanitize_tags"] = true
        }
        if field.kind == .many2one, version != .v17 {
            all["allow_hierachy_operators"] = .bool(field.relation == "res.partner")
        }
        return all
    }
}
