public import OdooProtocol

/// One record to put into a world before its story begins.
///
/// Offsets are from the story's epoch, usually negative: the record is older than the story.
public struct SeedRow: Hashable, Sendable {
    /// The model, such as `res.partner`.
    public var model: String
    /// The record's id, at least 1.
    public var id: Int64
    /// When it was created, from the epoch.
    public var created: Duration
    /// When it was last written, from the epoch; nil for never since its creation.
    public var written: Duration?
    /// Who created it.
    public var createUID: Int64
    /// Who wrote it last.
    public var writeUID: Int64
    /// Stored fields only: many2one as id, many2many as list of ids, dates and datetimes as wire
    /// text; absent is empty.
    public var values: FieldObject

    /// A record.
    public init(
        model: String, id: Int64, created: Duration, written: Duration? = nil,
        createUID: Int64 = 2, writeUID: Int64 = 2, values: FieldObject
    ) {
        self.model = model
        self.id = id
        self.created = created
        self.written = written
        self.createUID = createUID
        self.writeUID = writeUID
        self.values = values
    }
}
