/// One attempt of one batch.
public struct AttemptKey: Hashable, Sendable {
    /// The batch's id.
    public let batch: Int64
    /// The fencing token of the claim.
    public let token: Int64

    /// An attempt.
    public init(batch: Int64, token: Int64) {
        self.batch = batch
        self.token = token
    }
}
