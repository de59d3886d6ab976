/// The tables of a store that a history follows; the raw value is the table's name.
///
/// The last two are optional: a store without them parks nothing and suspects nothing.
public enum StoreTable: String, Hashable, Sendable, CaseIterable {
    /// One row a tenant: cursor and flags.
    case syncStatus = "sync_status"
    /// One row a mirrored module of a tenant.
    case moduleState = "module_state"
    /// The ledger of batches.
    case syncBatch = "sync_batch"
    /// The attempts of a batch, each with its fencing token.
    case batchAttempt = "batch_attempt"
    /// The requests of an attempt.
    case attemptRequest = "attempt_request"
    /// Runs of initial, incremental or audit work.
    case syncSession = "sync_session"
    /// The mirrored records.
    case record
    /// Records that were left out on purpose.
    case parkedRecord = "parked_record"
    /// Records that an audit missed and has not confirmed yet.
    case suspect
}
