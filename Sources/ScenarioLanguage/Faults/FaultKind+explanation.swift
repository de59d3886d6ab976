extension FaultKind {
    /// What happens, in one sentence, for people who choose a fault.
    public var explanation: String {
        switch self {
        case .refused: "The connection is refused."
        case .resetBefore: "The connection is reset before Odoo acts on the request."
        case .resetAfter: "The connection is reset after Odoo has acted on the request."
        case .timeOut: "No answer comes, and the caller's time-out ends the request."
        case .hang: "No answer comes for as long as the fault lasts."
        case .latency: "Answers come late, each by the same delay."
        case .jitter: "Answers come late, each by a delay of its own."
        case .longTail: "A few answers come very late."
        case .slowDrip: "The body of an answer comes byte by byte."
        case .truncatedBody: "The body of an answer ends midway."
        case .garbage: "The body of an answer is bytes without meaning."
        case .emptyBody: "The body of an answer is empty."
        case .htmlIn200: "A proxy answers 200 with a page of HTML."
        case .duplicateDelivery: "A request reaches Odoo twice."
        case .staleKeepAlive: "A connection kept open turns out to be closed when it is used again."
        case .http429: "Odoo answers 429 without saying when to come back."
        case .http429RetryAfter: "Odoo answers 429 and says when to come back."
        case .http500: "Odoo answers 500."
        case .http502: "A proxy answers 502."
        case .http503: "Odoo answers 503."
        case .http504: "A proxy answers 504."
        case .errorIn200: "Odoo answers 200 with an error as the body."
        case .sessionExpired: "Odoo no longer knows the session."
        case .accessDenied: "Odoo refuses the user's credentials."
        case .accessError: "Odoo refuses the user the model."
        case .serializationFailure: "The database gives up the transaction for another one."
        case .maintenance: "A proxy answers with its page of maintenance."
        case .laggingReplica: "Answers come from data that is some time old."
        case .pageCap: "Odoo gives fewer records than asked for, and never more than a cap."
        case .shortPage: "Odoo gives fewer records than there are, at least one."
        case .repeatedPage: "A page is answered with the page before it."
        case .unorderedPage: "A page is not in the order asked for."
        case .wrongCount: "A count is wrong."
        case .vanishingRecord: "A record is gone between search and read."
        case .engineClockStep: "The engine's clock steps while the fault lasts."
        case .webClockStep: "The web server's clock steps while the fault lasts."
        case .databaseClockStep: "The database's clock steps while the fault lasts."
        case .engineClockDrift: "The engine's clock runs fast or slow."
        case .suspend: "The engine's machine sleeps, and wakes when the fault is over."
        case .storeBusy: "The store is locked by somebody else."
        case .diskFull: "The store has no room."
        case .ioError: "The store cannot read or write."
        case .crashBeforeCommit: "The engine dies before a commit to the store."
        case .crashAfterCommit: "The engine dies after a commit to the store."
        case .storeRestored: "An old snapshot of the store takes its place."
        case .storeDropped: "The store is gone."
        case .kill: "The engine's process is gone at once."
        case .pause:
            "The engine's process stands still, past its lease if the fault is long enough."
        case .secondEngine: "A second engine runs over the same store."
        case .rightsLost: "The user sees less for as long as the fault lasts."
        case .sourceRestored: "An old backup of Odoo takes its place, and ids are used again."
        case .fieldRemoved: "A mirrored field does not exist for as long as the fault lasts."
        case .stampsBackdated: "Records are stamped with an instant that has passed."
        case .stampsNull: "Records are written without a stamp."
        case .bulkImport: "Very many records get one stamp."
        }
    }

    /// Whether the kind belongs to the network and server faults that a run can inject; the others
    /// are part of the language, and a run that meets one says that it cannot inject it.
    public var isInjectable: Bool {
        switch self {
        case .refused, .resetBefore, .resetAfter, .timeOut, .latency, .truncatedBody,
            .garbage, .htmlIn200, .http429, .http500, .http503, .errorIn200,
            .serializationFailure:
            true
        default: false
        }
    }
}
