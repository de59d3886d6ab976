/// A part of a history that cannot be read: what was found where, and what was expected.
public struct HistoryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The table of the row.
    public let table: StoreTable
    /// What is wrong, in words.
    public let reason: String

    /// A fault.
    public init(_ table: StoreTable, _ reason: String) {
        self.table = table
        self.reason = reason
    }

    /// Table and reason.
    public var description: String { "\(table.rawValue): \(reason)" }
}
