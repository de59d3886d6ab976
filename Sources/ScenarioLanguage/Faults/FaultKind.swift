/// What can go wrong, by the word that a scenario writes.
public enum FaultKind: String, Hashable, Sendable, CaseIterable {
    // MARK: Network
    /// The connection is refused.
    case refused
    /// The connection is reset before Odoo acts on the request.
    case resetBefore = "reset-before"
    /// The connection is reset after Odoo has acted on the request.
    case resetAfter = "reset-after"
    /// No answer comes, and the caller's time-out ends the request.
    case timeOut = "time-out"
    /// No answer comes for as long as the fault lasts.
    case hang
    /// Answers come late, each by the same delay.
    case latency
    /// Answers come late, each by a delay of its own.
    case jitter
    /// A few answers come very late.
    case longTail = "long-tail"
    /// The body of an answer comes byte by byte.
    case slowDrip = "slow-drip"
    /// The body of an answer ends midway.
    case truncatedBody = "truncated-body"
    /// The body of an answer is bytes without meaning.
    case garbage
    /// The body of an answer is empty.
    case emptyBody = "empty-body"
    /// A proxy answers 200 with a page of HTML.
    case htmlIn200 = "html-in-200"
    /// A request reaches Odoo twice.
    case duplicateDelivery = "duplicate-delivery"
    /// A connection kept open turns out to be closed when it is used again.
    case staleKeepAlive = "stale-keep-alive"
    // MARK: Server
    /// Odoo answers 429 without saying when to come back.
    case http429 = "http-429"
    /// Odoo answers 429 and says when to come back.
    case http429RetryAfter = "http-429-retry-after"
    /// Odoo answers 500.
    case http500 = "http-500"
    /// A proxy answers 502.
    case http502 = "http-502"
    /// Odoo answers 503.
    case http503 = "http-503"
    /// A proxy answers 504.
    case http504 = "http-504"
    /// Odoo answers 200 with an error as the body.
    case errorIn200 = "error-in-200"
    /// Odoo no longer knows the session.
    case sessionExpired = "session-expired"
    /// Odoo refuses the user's credentials.
    case accessDenied = "access-denied"
    /// Odoo refuses the user the model.
    case accessError = "access-error"
    /// The database gives up the transaction for another one.
    case serializationFailure = "serialization-failure"
    /// A proxy answers with its page of maintenance.
    case maintenance
    /// Answers come from data that is some time old.
    case laggingReplica = "lagging-replica"
    /// Odoo gives fewer records than asked for, and never more than a cap.
    case pageCap = "page-cap"
    /// Odoo gives fewer records than there are, at least one.
    case shortPage = "short-page"
    /// A page is answered with the page before it.
    case repeatedPage = "repeated-page"
    /// A page is not in the order asked for.
    case unorderedPage = "unordered-page"
    /// A count that Odoo is asked for is wrong.
    case wrongCount = "wrong-count"
    /// A record is deleted between the search that found it and the read.
    case vanishingRecord = "vanishing-record"
    // MARK: Clock
    /// The engine's clock steps while the fault lasts.
    case engineClockStep = "engine-clock-step"
    /// The web server's clock steps while the fault lasts.
    case webClockStep = "web-clock-step"
    /// The database's clock steps while the fault lasts.
    case databaseClockStep = "database-clock-step"
    /// The engine's clock runs fast or slow, and is right again when the fault is over.
    case engineClockDrift = "engine-clock-drift"
    /// The engine's machine sleeps, and wakes when the fault is over.
    case suspend
    // MARK: Store
    /// The store is locked by somebody else.
    case storeBusy = "store-busy"
    /// The store has no room.
    case diskFull = "disk-full"
    /// The store cannot read or write.
    case ioError = "io-error"
    /// The engine dies before a commit to the store.
    case crashBeforeCommit = "crash-before-commit"
    /// The engine dies after a commit to the store.
    case crashAfterCommit = "crash-after-commit"
    /// When the fault is over the store is again as it was when it began.
    case storeRestored = "store-restored"
    /// The store is gone when the fault is over.
    case storeDropped = "store-dropped"
    // MARK: Process
    /// The engine's process is gone at once.
    case kill
    /// The engine's process stands still, past its lease if the fault is long enough.
    case pause
    /// A second engine runs over the same store while the fault lasts.
    case secondEngine = "second-engine"
    // MARK: Data
    /// The user leaves groups, and joins them again when the fault is over.
    case rightsLost = "rights-lost"
    /// When the fault is over Odoo is again as it was when it began, and ids are used again.
    case sourceRestored = "source-restored"
    /// A mirrored field does not exist for as long as the fault lasts.
    case fieldRemoved = "field-removed"
    /// Records that people write get a stamp of a day before.
    case stampsBackdated = "stamps-backdated"
    /// Records that people write lose their stamp.
    case stampsNull = "stamps-null"
    /// Very many records are made at once, with one stamp.
    case bulkImport = "bulk-import"
}
