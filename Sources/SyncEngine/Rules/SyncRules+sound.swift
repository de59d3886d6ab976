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
        mayRescue: { mayRescue(seen: $0, lease: $1) }, isPoison: { isPoison($0) },
        earlierWindows: { earlierWindows(horizon: $0, wanted: $1, length: $2) },
        adoptHistory: { adoptHistory($0, settle: $1, length: $2) },
        adoptPhase: { adoptPhase($0) },
        auditDue: { auditDue($0, policy: $1) },
        sweepDomain: { sweepDomain($0, lastID: $1, horizon: $2) },
        auditFinding: { auditFinding(stored: $0, stamp: $1, isAboveHorizon: $2, isCovered: $3) },
        presenceDomain: { presenceDomain($0) },
        suspectVerdict: { suspectVerdict($0, stored: $1, look: $2, settle: $3) },
        isMassStop: { isMassStop(missing: $0, live: $1) },
        rightsChange: { rightsChange(accepted: $0, found: $1, wanted: $2) },
        rightsLasted: { rightsLasted(before: $0, after: $1) },
        hasSteppedBack: { hasSteppedBack(from: $0, to: $1) },
        nextWake: { nextWake($0) })
}
