public import OdooProtocol

/// Between which two instants of Odoo's clock something happened.
///
/// Where several workers share a tenant, their clocks may be minutes apart; Odoo's is the one that all of them know.
public struct OdooSpan: Hashable, Sendable {
    /// It did not happen before.
    public var earliest: OdooTimestamp
    /// It did not happen after.
    public var latest: OdooTimestamp

    /// A span.
    public init(earliest: OdooTimestamp, latest: OdooTimestamp) {
        self.earliest = earliest
        self.latest = latest
    }

    /// The span in which something happened that took up to `length` and has just ended.
    public init(ending time: OdooTime, length: Duration) {
        self.init(earliest: time.earliest - length, latest: time.latest)
    }
}

/// What a first look is noted down with, so that it counts only if it came one settle after the row was stored.
///
/// - Parameters:
///   - asked: when the look was taken.
///   - stored: the row that it speaks against.
/// - Returns: the latest instant at which it may have been taken; if that may have been less than one settle after the row
///   was stored, an instant that is too early to count.
public func firstLookInstant(
    _ asked: OdooSpan, stored: StoredMark, settle: Duration
) -> OdooTimestamp {
    let from = stored.fetchedAt + settle
    return asked.earliest >= from ? asked.latest : min(asked.latest, from - .microseconds(1))
}
