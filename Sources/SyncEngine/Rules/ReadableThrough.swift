public import OdooProtocol

/// The latest end of a window that may be read now: safe now itself.
public func readableThrough(safeNow: OdooTimestamp, time: OdooTime) -> OdooTimestamp { safeNow }
