public import OdooProtocol

/// What workers of one store have to agree on: who is alive, what is given up, and what a person asked for.
///
/// Like all of the store each method is one transaction.
public protocol SharedWork: Sendable {
    /// A number that grows with every change of a tenant's ledger, whoever makes it.
    ///
    /// A worker that sleeps compares it with the one it saw before it slept. Signs of life and request numbers do not count.
    func changeNumber(of tenant: String) async throws(SyncStoreError) -> Int64

    /// Takes a running batch from a worker that gave no sign of life: it becomes pending, its rows put aside go, and the
    /// attempt counts for back-off; for poison only if its last sign of life came from the page where others failed.
    ///
    /// - Returns: false if the batch was ended, claimed anew or renewed since it was seen; nothing changes then.
    func rescue(_ rescue: Rescue, derive: StatusRule) async throws(SyncStoreError) -> Bool

    /// Renews the lease of all open sessions that a worker owns.
    func keepSessions(
        of tenant: String, worker: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError)

    /// Ends an open session whose owner gave no sign of life.
    /// - Parameter renewedAt: its lease as it was seen.
    /// - Returns: false if it was closed or renewed since.
    func abandonSession(
        _ session: Int64, renewedAt: OdooTimestamp?, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool

    /// Makes dead batches pending and failed ones due at once, because a person says so.
    /// - Returns: those batches, as they now stand, by id.
    func retry(
        _ request: RetryRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch]

    /// The records that windows were published without, by module and id.
    func parkedRecords(of tenant: String) async throws(SyncStoreError) -> [ParkedRecord]

    /// Takes note of a parked record on a person's behalf: it is missing, and that is known.
    /// - Returns: false if there is no such parked record, or somebody took note of it before.
    func acknowledgeParked(
        _ id: Int64, module: String, tenant: String, at instant: OdooTimestamp
    ) async throws(SyncStoreError) -> Bool

    /// Gives one worker the turn to read a module's open window.
    /// - Returns: false if it was read less than the cadence ago.
    func takeTurn(_ turn: FreshnessTurn) async throws(SyncStoreError) -> Bool

    /// Stores rows of the open window, marked as such; no batch, cursor or flag changes.
    func publishFresh(
        _ fresh: FreshRows, decide: RowRule
    ) async throws(SyncStoreError) -> PublishOutcome
}
