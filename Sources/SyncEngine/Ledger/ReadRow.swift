public import OdooProtocol

/// A record as an answer showed it, ready to be stored.
public struct ReadRow: Hashable, Sendable {
    /// The record's id in Odoo.
    public var id: Int64
    /// The shown `write_date`, a whole second; nil where Odoo has none.
    public var stamp: OdooTimestamp?
    /// Canonical JSON of the mirrored fields, many2one as id: sorted keys, no white space.
    public var payload: String
    /// The hash of the payload, in hex.
    public var contentHash: String
    /// Canonical JSON of the shown names of many2ones, by field; no hash reads it. Empty object if none.
    public var shownNames: String
    /// The number that the request took when it was sent.
    public var sentNumber: Int64
    /// The number that it took when the answer was in.
    public var answeredNumber: Int64
    /// The names of the payload's fields, if whoever read it knows them; no part of what the row is.
    public var fields: FieldNames?

    /// A row.
    public init(
        id: Int64, stamp: OdooTimestamp?, payload: String, contentHash: String,
        shownNames: String, sentNumber: Int64, answeredNumber: Int64, fields: FieldNames? = nil
    ) {
        self.id = id
        self.stamp = stamp
        self.payload = payload
        self.contentHash = contentHash
        self.shownNames = shownNames
        self.sentNumber = sentNumber
        self.answeredNumber = answeredNumber
        self.fields = fields
    }

    /// About how many bytes of memory it takes.
    var heldBytes: Int { Self.frame + payload.utf8.count + shownNames.utf8.count }

    /// What a row takes besides its two long texts.
    private static let frame = 250

    /// Whether both say the same.
    public static func == (left: ReadRow, right: ReadRow) -> Bool {
        left.id == right.id && left.stamp == right.stamp && left.payload == right.payload
            && left.contentHash == right.contentHash && left.shownNames == right.shownNames
            && left.sentNumber == right.sentNumber && left.answeredNumber == right.answeredNumber
    }

    /// Feeds the id and the hash of the content.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(contentHash)
    }
}
