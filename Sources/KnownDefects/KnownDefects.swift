public import ScenarioRunner

/// Bugs planted on purpose: the harness's own proof is that it catches each.
public enum KnownDefects {
    /// The catalogue of anomalies, row by row; each has a scenario of its name.
    public static let catalogue: [Defect] =
        windowsAndCursor + reading + publishing + work

    /// All that a scenario may run with: the catalogue, and the original system with several of its rows at once.
    public static let all: [Defect] =
        (catalogue + [.v3AsPublished]).sorted { $0.name < $1.name }

    /// The defect of a name, as a scenario writes it; nil if there is none.
    /// - Complexity: O(number of defects).
    public static func named(_ name: String) -> Defect? { all.first { $0.name == name } }

    private static let windowsAndCursor: [Defect] = [
        .futureWindowEnd, .lateCommit, .noSettle, .cursorOnFirstModule, .cursorOutOfOrder,
        .cursorMovesBack, .cursorOnFailure, .cursorOnEnqueue, .inclusiveEnd, .exclusiveStart,
        .millisecondEdge, .roundedUpEdge, .localTimeEdge, .dstDay, .leapAndYearEnd,
        .clientClockAhead, .clientClockBehind, .clockStepBack, .oneWindowPerTick, .skipToNow,
        .initialIncrementalSeam, .lookbackEdge, .newModuleResetsOthers, .stuckModuleBlocksAll,
        .frozenPrefix, .initialGatesIncremental, .configChangeGap, .importTrustsFutureWindow,
        .stateFormatRegress, .v2DoneStranded, .v2RunningStranded,
    ]

    private static let reading: [Defect] = [
        .offsetPaging, .unorderedPaging, .writeDateKeyset, .shortPageIsLast, .repeatedPage,
        .skippedPage, .errorIn200, .htmlIn200, .truncatedJSON, .archivedHidden, .createDateCursor,
        .idCursor, .fieldsDefaultAll, .langDrift, .nullWriteDate, .childEdit, .staleReplica,
        .sessionExpiryMidway, .keyExpiry, .rightsLossNulls, .rightsLossDeletes,
    ]

    private static let publishing: [Defect] = [
        .partialPublish, .doneBeforeRows, .rowsBeforeCursorLost, .staleOverwrite,
        .equalStampIgnored, .insertOnly, .missingUnique, .tenantMixup, .deletionInvisible,
        .archiveAsDelete, .resurrection, .movedBackRefused, .replicaTombstone, .mixedRightsBatch,
        .silentOverreach, .massTombstone, .mergeRawSQL, .restoredSource, .falseAsString,
        .numberPrecision, .unicodeFold,
    ]

    private static let work: [Defect] = [
        .retryNever, .retryHotLoop, .retryForeverPoison, .flagNeverClears, .flagClearsEarly,
        .leaseLostZombie, .rescueLiveJob, .stuckRunning, .doubleClaim, .sessionNeverClosed,
        .prematureInitialDone, .thunderingHerd, .secretInLog,
    ]
}
