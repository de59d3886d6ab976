public import OdooProtocol

/// What an audit needs to know of a stored row.
public struct StoredMark: Hashable, Sendable {
    /// The record's id.
    public var id: Int64
    /// The stored stamp; nil where Odoo had none.
    public var stamp: OdooTimestamp?
    /// The hash of the stored payload.
    public var contentHash: String
    /// Whether its source is known to be gone.
    public var isTombstone: Bool
    /// When it had been read, at the latest, by Odoo's clock.
    public var fetchedAt: OdooTimestamp
    /// The number that its request took when it was sent.
    public var sentNumber: Int64
    /// The number that it took when its answer was in.
    public var answeredNumber: Int64

    /// A mark.
    public init(
        id: Int64, stamp: OdooTimestamp?, contentHash: String = "", isTombstone: Bool = false,
        fetchedAt: OdooTimestamp, sentNumber: Int64, answeredNumber: Int64
    ) {
        self.id = id
        self.stamp = stamp
        self.contentHash = contentHash
        self.isTombstone = isTombstone
        self.fetchedAt = fetchedAt
        self.sentNumber = sentNumber
        self.answeredNumber = answeredNumber
    }
}
