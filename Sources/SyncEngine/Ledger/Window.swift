public import OdooProtocol

/// A half-open range of `write_date`, in whole UTC seconds: what one batch reads.
///
/// Half-open and whole-second bounds mean the same on Odoo 17 and 18, which compare stored microseconds, and on 19, which
/// compares whole seconds; a closed or fractional bound does not.
public struct Window: Hashable, Sendable, CustomStringConvertible {
    /// The first instant inside.
    public let start: OdooTimestamp
    /// The first instant after.
    public let end: OdooTimestamp

    /// - Precondition: `start < end`.
    public init(_ start: OdooTimestamp, _ end: OdooTimestamp) {
        precondition(start < end, "an empty window \(start)..<\(end)")
        self.start = start
        self.end = end
    }

    /// Whether an instant lies inside.
    public func contains(_ instant: OdooTimestamp) -> Bool { start <= instant && instant < end }

    /// `start → end` in UTC.
    public var description: String { "\(start) → \(end)" }
}
