import OdooProtocol

/// Fields of a model that a step names.
struct NamedFields: Hashable {
    /// The step's place in the timeline, from 0.
    let step: Int
    let model: String
    let fields: [String]
    /// The values that Odoo has to take or hold, field by field.
    let values: FieldObject
}

extension Scenario {
    /// Every field that a step sets, asks about or picks records by, in the order of the timeline.
    var namedFields: [NamedFields] {
        timeline.enumerated().flatMap { place, step in
            step.namedFields.map {
                NamedFields(
                    step: place, model: $0.model, fields: $0.fields, values: $0.values)
            }
        }
    }
}

extension Step {
    fileprivate typealias Named = (model: String, fields: [String], values: FieldObject)

    fileprivate var namedFields: [Named] {
        var changes: [RecordChange] = []
        switch action {
        case .change(let change): changes = [change]
        case .transaction(let transaction): changes = transaction.changes
        default: break
        }
        let stored = expect?.stored ?? []
        return changes.map { ($0.model, $0.namedFields, $0.checkedValues) }
            + stored.map { ($0.module, $0.values.keys, $0.values) }
    }
}

extension RecordChange {
    /// The values that it sets by Odoo's methods; what SQL writes, Odoo cannot refuse.
    fileprivate var checkedValues: FieldObject {
        switch self {
        case .write(_, let values), .translate(_, _, let values), .create(_, let values, _): values
        case .sql, .archive, .unarchive, .unlink: FieldObject()
        }
    }

    fileprivate var namedFields: [String] {
        switch self {
        case .write(let records, let values), .sql(let records, let values),
            .translate(let records, _, let values):
            values.keys + records.records.namedFields
        case .create(_, let values, _): values.keys
        case .archive(let records), .unarchive(let records), .unlink(let records):
            records.records.namedFields
        }
    }
}

extension RecordPick {
    /// The first fields of the paths that a domain compares; what is no comparison is Odoo's to refuse.
    fileprivate var namedFields: [String] {
        guard case .matching(let domain, _) = self else { return [] }
        return domain.compactMap { leaf in
            guard let parts = leaf.arrayValue, parts.count == 3, let path = parts[0].stringValue
            else { return nil }
            return path.split(separator: ".", maxSplits: 1).first.map(String.init)
        }
    }
}
