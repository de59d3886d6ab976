public import OdooProtocol

/// A change made behind Odoo's back, by SQL: no stamp moves, no field is computed, nothing is
/// checked.
///
/// Merges of duplicates, fixes by an administrator and restores happen so on real servers, and no
/// search by `write_date` ever finds them.
public enum RawChange: Hashable, Sendable {
    /// A row as given; stamps come from `create_date` and `write_date` among the values, and are
    /// NULL when absent.
    case insert(model: String, id: Int64, values: FieldObject)
    /// Some columns of a row; a stamp moves only when it is among them.
    case update(model: String, id: Int64, values: FieldObject)
    /// A row goes; what points to it keeps pointing.
    case delete(model: String, id: Int64)

    /// The model of the row.
    public var model: String {
        switch self {
        case .insert(let model, _, _), .update(let model, _, _), .delete(let model, _): model
        }
    }

    /// The id of the row.
    public var id: Int64 {
        switch self {
        case .insert(_, let id, _), .update(_, let id, _), .delete(_, let id): id
        }
    }
}
