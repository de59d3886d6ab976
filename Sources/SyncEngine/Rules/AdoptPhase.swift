/// What a tenant's phase is at first, after an earlier system that had a word of its own for it.
///
/// That word is not believed. The cron of the original went by it and knew two cases, so that a tenant called done or running
/// with history still to be read was in neither and stood still for good. Here the ledger alone tells what is left to do.
///
/// - Parameter word: what the earlier system called the tenant.
public func adoptPhase(_ word: String) -> SyncStatus.Phase { .notStarted }
