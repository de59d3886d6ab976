public import OdooProtocol

/// The taking of a batch from a worker that gave no sign of life.
public struct Rescue: Hashable, Sendable {
    /// The batch.
    public var batch: Int64
    /// The fencing token under which it was seen to run.
    public var token: Int64
    /// Its lease as it was seen; a renewal since then proves the worker alive.
    public var renewedAt: OdooTimestamp?
    /// Before this nobody should try again: what killed one worker may kill the next.
    public var nextAttemptAt: OdooTimestamp
    /// The rescuer's clock.
    public var instant: OdooTimestamp

    /// A rescue.
    public init(
        batch: Int64, token: Int64, renewedAt: OdooTimestamp?, nextAttemptAt: OdooTimestamp,
        instant: OdooTimestamp
    ) {
        self.batch = batch
        self.token = token
        self.renewedAt = renewedAt
        self.nextAttemptAt = nextAttemptAt
        self.instant = instant
    }
}
