import OdooProtocol

/// What to do with a row that was read while another version of it is stored.
public enum RowDecision: Hashable, Sendable {
    /// The incoming row replaces the stored one.
    case replace
    /// The stored row stays.
    case keep
    /// The two reads overlapped in time and the stamps do not tell: the record is to be read again by itself.
    case readAgain
}

/// Whether an incoming row replaces the stored one.
///
/// Workers and retries publish in any order, so a late publish may carry an old read. A newer stamp is newer whatever the
/// order; at an equal stamp only the order of the requests can tell, and it can only if one was sent after the other was
/// answered. What an audit has confirmed (a tombstone, a stamp moved back) gives way to a later read alone.
///
/// - Returns: `readAgain` only where overlapping reads would decide.
public func whichRowWins(stored: RowVersion, incoming: RowVersion) -> RowDecision {
    let isLater = incoming.sentNumber > stored.answeredNumber
    let isEarlier = incoming.answeredNumber < stored.sentNumber
    if stored.isConfirmedByAudit {
        return isLater ? .replace : isEarlier ? .keep : .readAgain
    }
    switch (stored.stamp, incoming.stamp) {
    case (let old?, let new?) where new > old: return .replace
    case (let old?, let new?) where new < old: return .keep
    case (nil, .some) where !isEarlier: return .replace
    case (.some, nil): return .keep
    default: return isLater ? .replace : isEarlier ? .keep : .readAgain
    }
}
