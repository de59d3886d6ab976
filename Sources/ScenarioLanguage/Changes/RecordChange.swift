public import OdooProtocol

/// One change of records, as somebody at work would make it, or as raw SQL.
public enum RecordChange: Hashable, Sendable {
    /// `write`: the picked records get these values.
    case write(RecordSelection, set: FieldObject)
    /// `translate`: the picked records get these values in another language, which is installed if it is not.
    case translate(RecordSelection, to: String, set: FieldObject)
    /// `create`: new records of a model with these values, each alike; required fields left out are
    /// filled by the seed.
    case create(model: String, FieldObject, times: Int)
    /// `archive`: the picked records become inactive.
    case archive(RecordSelection)
    /// `unarchive`: the picked records become active again.
    case unarchive(RecordSelection)
    /// `unlink`: the picked records are deleted.
    case unlink(RecordSelection)
    /// `sql`: the picked rows get these values in the database itself, without a new stamp and
    /// without Odoo's hooks.
    case sql(RecordSelection, set: FieldObject)

    /// The model whose records change.
    public var model: String {
        switch self {
        case .write(let records, _), .sql(let records, _), .translate(let records, _, _):
            records.model
        case .archive(let records), .unarchive(let records), .unlink(let records): records.model
        case .create(let model, _, _): model
        }
    }
}
