public import OdooProtocol

/// What an audit makes of a record that Odoo shows.
public enum AuditFinding: Hashable, Sendable {
    /// The mirror has it.
    case same
    /// Its window will bring it.
    case leave
    /// It is to be fetched; whether its window should have brought it.
    case fetch(isLate: Bool)
    /// Its stamp is older than the stored one, or gone: it is to be looked at again.
    case movedBack
}

/// What an audit makes of a record that Odoo shows.
///
/// - Parameters:
///   - stored: what the mirror has; nil if nothing.
///   - stamp: the stamp that Odoo shows; nil where it has none.
///   - isAboveHorizon: whether windows begin at or before the stamp.
///   - isCovered: whether the stamp lies in a window that is done.
public func auditFinding(
    stored: StoredMark?, stamp: OdooTimestamp?, isAboveHorizon: Bool, isCovered: Bool
) -> AuditFinding {
    if stamp != nil, isAboveHorizon, !isCovered { return .leave }
    guard let stored else { return .fetch(isLate: isCovered) }
    if stored.isTombstone { return .fetch(isLate: false) }
    switch (stored.stamp, stamp) {
    // Nothing tells whether it changed but its content.
    case (nil, nil): return .fetch(isLate: false)
    case (.some, nil): return .movedBack
    case (nil, .some): return .fetch(isLate: false)
    case (let old?, let new?):
        if new > old { return .fetch(isLate: isCovered) }
        return new == old ? .same : .movedBack
    }
}
