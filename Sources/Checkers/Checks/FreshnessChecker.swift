import OdooProtocol

/// Where nothing disturbed, a record is visible in the mirror within window + settle + tick + 60 s of its commit.
public struct FreshnessChecker: Checker {
    /// Time for reading and publishing, beyond what the schedule itself takes.
    public static let allowance = Duration.seconds(60)
    /// How long after a disturbance an engine may still wait: the cap of its back-off.
    public static let backOffCap = Duration.seconds(900)

    /// `freshness`.
    public var id: CheckerID { .freshness }
    /// The ledger, its attempts, and the mirror.
    public var tables: [StoreTable] { [.syncBatch, .batchAttempt, .attemptRequest, .record] }

    /// A checker of staleness.
    public init() {}

    /// Judges every undisturbed arrival.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        for arrival in Freshness(index).arrivals where !arrival.isDisturbed {
            book.judge()
            guard let allowed = arrival.allowed, arrival.staleness > allowed else { continue }
            book.fail {
                let text = index.text
                let key = arrival.key
                return Finding(
                    checker: .freshness, kind: .stale, tenant: key.owner.tenant,
                    module: key.owner.module, record: key.id,
                    window: index.batches[arrival.batch]?.current?.window, batch: arrival.batch,
                    headline: "\(key) became visible \(InstantText.span(arrival.staleness)) after "
                        + "its commit; \(InstantText.span(allowed)) are allowed.",
                    facts: [
                        Fact("committed", text(arrival.committed)),
                        Fact("visible", "\(text(arrival.visible)), batch \(arrival.batch)"),
                    ])
            }
        }
    }
}
