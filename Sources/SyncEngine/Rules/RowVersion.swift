public import OdooProtocol

/// What decides which of two reads of a record is kept: its stamp and when it was asked for.
public struct RowVersion: Hashable, Sendable {
    /// The shown stamp; nil where Odoo has none.
    public var stamp: OdooTimestamp?
    /// The number taken when the request was sent.
    public var sentNumber: Int64
    /// The number taken when the answer was in.
    public var answeredNumber: Int64
    /// Whether this is a tombstone or a confirmed moved-back stamp: it gives way only to a still later read.
    public var isConfirmedByAudit: Bool

    /// A version.
    public init(
        stamp: OdooTimestamp?, sentNumber: Int64, answeredNumber: Int64,
        isConfirmedByAudit: Bool = false
    ) {
        self.stamp = stamp
        self.sentNumber = sentNumber
        self.answeredNumber = answeredNumber
        self.isConfirmedByAudit = isConfirmedByAudit
    }
}
