public import OdooProtocol

/// What a second look makes of a suspect.
public enum SuspectVerdict: Hashable, Sendable {
    /// Both looks agree: the tombstone, or the older stamp, is written.
    case confirmed
    /// The record is as the mirror has it, or a later read of it is stored: nothing is left of the suspicion.
    case cleared
    /// The two looks do not suffice: this one counts as the first.
    case lookAgain
    /// This look came too early and counts for nothing.
    case tooEarly
}

/// A look at a suspect: one request that searched it.
public struct SuspectLook: Hashable, Sendable {
    /// The number that the request took when it was sent.
    public var sentNumber: Int64
    /// The number that it took when its answer was in.
    public var answeredNumber: Int64
    /// When it was sent, at the earliest, by Odoo's clock.
    public var sentAt: OdooTimestamp
    /// The stamp that was seen, where a record was.
    public var stamp: OdooTimestamp?

    /// A look.
    public init(
        sentNumber: Int64, answeredNumber: Int64, sentAt: OdooTimestamp,
        stamp: OdooTimestamp? = nil
    ) {
        self.sentNumber = sentNumber
        self.answeredNumber = answeredNumber
        self.sentAt = sentAt
        self.stamp = stamp
    }
}

/// What a second look makes of a suspect that is still missing, or still bears an older stamp than the stored one.
///
/// A row that was read from the primary may be missing on a replica that lags, and look deleted to whoever asks there. So the
/// first look counts only if it came one settle after the stored row's read, and the second one settle after the first; and
/// a read of the record that was sent after a look contradicts it.
///
/// - Parameters:
///   - stored: the row as it is stored now; nil if there is none.
///   - look: the second look, which found what the first did.
public func suspectVerdict(
    _ suspect: Suspect, stored: StoredMark?, look: SuspectLook, settle: Duration
) -> SuspectVerdict {
    guard let stored, !stored.isTombstone else { return .cleared }
    if stored.sentNumber > look.answeredNumber { return .cleared }
    if look.sentAt < suspect.seenAt + settle { return .tooEarly }
    let firstCounts =
        suspect.sentNumber > stored.answeredNumber && suspect.seenAt >= stored.fetchedAt + settle
    let agree = suspect.kind == .missing || suspect.stampSeen == look.stamp
    return firstCounts && agree && look.sentNumber > stored.answeredNumber
        ? .confirmed : .lookAgain
}
