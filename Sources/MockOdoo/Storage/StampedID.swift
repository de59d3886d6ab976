package import OdooProtocol

/// A key of the index by `write_date`: the stamp, and the id for the many rows that share one.
///
/// All rows of one call carry the same stamp, and a bulk import gives one stamp to thousands. NULL
/// comes after every stamp, as PostgreSQL has it when it sorts upwards.
package struct StampedID: Hashable, Comparable, Sendable {
    /// Microseconds since 1970; the greatest number stands for NULL, 292,000 years away from any
    /// stamp.
    private let microseconds: Int64
    /// The row.
    package let id: Int64

    /// The key of a row.
    package init(_ stamp: OdooTimestamp?, _ id: Int64) {
        microseconds = stamp?.microseconds ?? .max
        self.id = id
    }

    /// Before every row of this stamp; nil stands before the rows without a stamp.
    static func start(of stamp: OdooTimestamp?) -> StampedID { StampedID(stamp, .min) }

    /// The stamp; nil is NULL.
    package var stamp: OdooTimestamp? {
        microseconds == .max ? nil : OdooTimestamp(microseconds: microseconds)
    }

    /// By stamp, then by id.
    package static func < (left: StampedID, right: StampedID) -> Bool {
        left.microseconds == right.microseconds
            ? left.id < right.id : left.microseconds < right.microseconds
    }
}
