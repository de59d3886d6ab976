public import OdooProtocol

/// Which records of a model: by count, id, age or condition.
public enum RecordPick: Hashable, Sendable {
    /// `5`: so many, picked by the seed among those that are active.
    case count(Int)
    /// `id 412`, or a list of ids.
    case ids([Int64])
    /// `oldest`, `oldest 3`: those with the lowest ids.
    case oldest(Int)
    /// `newest`, `newest 3`: those with the highest ids.
    case newest(Int)
    /// `all`: every record there is, archived ones included.
    case all
    /// `the same`: the records that were last picked or created in this model.
    case same
    /// `{ where: [...], take: 3 }`: those that fit a domain in Odoo's own notation, in order of
    /// their ids; all, or the first few.
    case matching([FieldValue], take: Int?)
}
