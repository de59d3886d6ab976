/// Names a transaction that a world holds open.
public struct HeldTransactionID: Hashable, Sendable, CustomStringConvertible {
    /// Its number: unique within a world, growing in the order of the beginnings.
    public let number: Int

    /// The transaction with this number.
    public init(number: Int) { self.number = number }

    /// As `transaction 7`.
    public var description: String { "transaction \(number)" }
}
