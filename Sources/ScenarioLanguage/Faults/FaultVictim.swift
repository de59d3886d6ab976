/// What a kind of fault strikes, and so when it is asked whether it does.
public enum FaultVictim: Hashable, Sendable {
    /// A request on its way, its answer, or what it is answered from: each request is an occasion.
    case request
    /// An engine at any of its points: each call of its store and each request is an occasion.
    case process
    /// A call of the store: each one that could meet it is an occasion.
    case store
    /// What people write in the source: each write is an occasion.
    case change
    /// The world as a whole, from the fault's beginning to its end: there is one occasion.
    case world
}

extension FaultKind {
    /// What the kind strikes.
    public var victim: FaultVictim {
        switch self {
        case .refused, .resetBefore, .resetAfter, .timeOut, .hang, .latency, .jitter, .longTail,
            .slowDrip, .truncatedBody, .garbage, .emptyBody, .htmlIn200, .duplicateDelivery,
            .staleKeepAlive, .http429, .http429RetryAfter, .http500, .http502, .http503, .http504,
            .errorIn200, .sessionExpired, .accessDenied, .accessError, .serializationFailure,
            .maintenance, .laggingReplica, .pageCap, .shortPage, .repeatedPage, .unorderedPage,
            .wrongCount, .vanishingRecord:
            .request
        case .kill, .pause: .process
        case .storeBusy, .diskFull, .ioError, .crashBeforeCommit, .crashAfterCommit: .store
        case .stampsBackdated, .stampsNull: .change
        case .engineClockStep, .webClockStep, .databaseClockStep, .engineClockDrift, .suspend,
            .storeRestored, .storeDropped, .secondEngine, .rightsLost, .sourceRestored,
            .fieldRemoved, .bulkImport:
            .world
        }
    }

    /// Whether the kind is about a clock that is wrong by a shift.
    public var isShift: Bool {
        switch self {
        case .engineClockStep, .webClockStep, .databaseClockStep, .engineClockDrift: true
        default: false
        }
    }
}
