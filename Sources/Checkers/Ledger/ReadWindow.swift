public import OdooProtocol

/// The range of `write_date` that a batch claims to have read, `start` included, `end` not.
///
/// The checkers' own, and without a precondition: a ledger under judgement may hold an empty or a fractional one.
public struct ReadWindow: Hashable, Sendable {
    /// The first instant within.
    public var start: OdooTimestamp
    /// The first instant behind it.
    public var end: OdooTimestamp

    /// A window.
    public init(_ start: OdooTimestamp, _ end: OdooTimestamp) {
        self.start = start
        self.end = end
    }

    /// Whether a shown stamp, in whole seconds, lies within.
    public func contains(stamp: Int64) -> Bool {
        let instant = OdooTimestamp(seconds: stamp)
        return start <= instant && instant < end
    }
}
