public import OdooProtocol

/// A stored record that an audit saw otherwise than a mirror may believe at once.
///
/// One look is not enough: a lagging replica misses records that are there, and shows stamps that are old. So what one look
/// suspects, another one settle later has to confirm.
public struct Suspect: Hashable, Sendable {
    /// What was seen.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It was not found.
        case missing
        /// It bears an older stamp than the stored one, or none.
        case movedBack = "moved_back"
    }

    /// The record's id.
    public var id: Int64
    /// What was seen.
    public var kind: Kind
    /// The stamp that was seen, where a record was; nil where it bore none.
    public var stampSeen: OdooTimestamp?
    /// The number that the request of the first look took when it was sent.
    public var sentNumber: Int64
    /// The number that it took when its answer was in.
    public var answeredNumber: Int64
    /// When that request was sent, at the latest, by Odoo's clock; see `firstLookInstant`.
    public var seenAt: OdooTimestamp
    /// Whether nothing is done about it until a person accepts it, or the user's rights are back.
    public var isHeld: Bool

    /// A suspect.
    public init(
        id: Int64, kind: Kind, stampSeen: OdooTimestamp? = nil, sentNumber: Int64,
        answeredNumber: Int64, seenAt: OdooTimestamp, isHeld: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.stampSeen = stampSeen
        self.sentNumber = sentNumber
        self.answeredNumber = answeredNumber
        self.seenAt = seenAt
        self.isHeld = isHeld
    }
}
