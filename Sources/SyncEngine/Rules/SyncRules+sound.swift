import OdooProtocol

extension SyncRules {
    /// The rules that lose nothing: each is the function of the same name.
    public static let sound = makeSoundRules()
}

/// Outside of the type, where the names are those of the functions and not of its properties.
private func makeSoundRules() -> SyncRules {
    SyncRules(
        chooseReading: { chooseReading($0, monotonic: $1, epoch: $2) },
        needsClockReading: { needsClockReading($0, monotonic: $1, epoch: $2) },
        safeNow: { safeNow($0, settle: $1) },
        readableThrough: { readableThrough(safeNow: $0, time: $1) },
        initialWindows: { initialWindows(horizon: $0, cutoff: $1, length: $2) },
        dueWindows: { dueWindows($0) },
        nextDue: { nextDue($0) },
        pageDomain: { pageDomain($0, lastID: $1) },
        isLastPage: { isLastPage(rows: $0, limit: $1) },
        checkPage: { checkPage($0, window: $1, lastID: $2, limit: $3) },
        settledWhenRead: { settledWhenRead(date: $0, roundTrip: $1, windowEnd: $2, settle: $3) },
        whichRowWins: { whichRowWins(stored: $0, incoming: $1) },
        deriveStatus: { deriveStatus($0) },
        mirroredFields: { mirroredFields($0, configured: $1) },
        classify: { classify($0) },
        backOff: { backOff(failures: $0, limits: $1, draw: $2) },
        outagePause: { outagePause(failuresInARow: $0, limits: $1, draw: $2) },
        nextConcurrency: { nextConcurrency(current: $0, ceiling: $1, congested: $2) },
        nextPageSize: { nextPageSize(current: $0, configured: $1, tooHeavy: $2) },
        nextWake: { nextWake($0) })
}
