/// Names a transaction that a world holds open.
public struct HeldTransactionID: Hashable, Sendable {
    let number: Int
}
