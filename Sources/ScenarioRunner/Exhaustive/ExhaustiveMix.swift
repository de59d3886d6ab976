import OdooProtocol
public import ScenarioLanguage

/// One way in which a few records may lie around the edge of two windows, and be read.
///
/// Each record is written once, in a transaction of its own that begins a microsecond before the edge, on it, or a
/// microsecond after it. All are committed within a minute, one after the other, in some order. Both windows are
/// planned in the same instant, so that two workers read them at the same time.
public struct ExhaustiveMix: Hashable, Sendable {
    /// Where transactions begin, in microseconds after the edge.
    public static let offsets = [-1, 0, 1]
    /// The sizes of pages.
    public static let pages = [1, 2, 3]
    /// How many engines share the store.
    public static let workers = [1, 2]
    /// The most records.
    public static let mostRecords = 4

    /// The instant at which each record's transaction begins, in microseconds after the edge, in the order of ids.
    public let offsets: [Int]
    /// When each record's transaction is committed, among those of the others, from 0.
    public let commitPlaces: [Int]
    /// How many records a page holds.
    public let page: Int
    /// How many engines share the store.
    public let workers: Int

    private static let model = "sale.order"
    private static let firstID: Int64 = 1_001
    /// A quarter of a tick after one, so that windows never end where a tick's safe instant lies.
    private static let starts = OdooTimestamp(seconds: 1_764_061_230)
    /// The first commit, so long after the edge. An engine that lets nothing settle reads at a tick before the second one.
    private static let firstCommit = Duration.seconds(25)
    /// The fourth one is still within the time that windows settle.
    private static let betweenCommits = Duration.seconds(10)

    /// In a few words: `2 records at -1 +1 µs, committed 2 1, page 1, 2 workers`.
    public var words: String {
        let instants = offsets.map { $0 > 0 ? "+\($0)" : "\($0)" }.joined(separator: " ")
        let order = commitPlaces.map { "\($0 + 1)" }.joined(separator: " ")
        let counted = offsets.count == 1 ? "1 record" : "\(offsets.count) records"
        return "\(counted) at \(instants) µs, committed \(order), page \(page), "
            + (workers == 1 ? "1 worker" : "\(workers) workers")
    }

    /// The mix as a scenario; without a crash, which no page can say.
    public var scenario: Scenario {
        Scenario(
            words, about: "Records around the edge of two windows that are read at once.",
            starts: Self.starts, odoo: OdooSettings(company: "acme-recent", records: 40),
            engine: EngineSettings(
                window: .seconds(60), settle: .seconds(60), lookback: .duration(.seconds(60)),
                modules: [ModuleSettings(Self.model)], page: page, workers: 1,
                tick: .seconds(120), lease: .seconds(30)),
            timeline: beginning + writes + ending)
    }

    private var beginning: [Step] {
        let second = workers > 1 ? [Step(action: .secondEngine(EngineAction(.start)))] : []
        return second + [.until(.initialSyncDone, within: .seconds(600))]
    }

    /// The transactions in the order in which they begin.
    private var writes: [Step] {
        let places = offsets.indices.sorted { (offsets[$0], $0) < (offsets[$1], $1) }
        var last: Int?
        return places.map { place in
            let offset = offsets[place]
            defer { last = offset }
            let transaction = Action.transaction(
                TransactionStep(
                    openFor: Self.firstCommit + Self.betweenCommits * commitPlaces[place]
                        - .microseconds(offset),
                    [
                        .write(
                            RecordSelection(Self.model, .ids([Self.firstID + Int64(place)])),
                            set: ["client_order_ref": .string("EDGE \(place + 1)")])
                    ]))
            guard let before = last else {
                let next = WindowReference(.next, of: Self.model)
                return Step(
                    .at(.window(next, edge: .end, offset: .microseconds(offset))),
                    action: transaction)
            }
            return offset == before
                ? Step(action: transaction)
                : Step(.advance(.microseconds(offset - before)), action: transaction)
        }
    }

    /// Long enough for both windows to be read, and for an engine that was killed to be back.
    private var ending: [Step] {
        [
            .advance(.seconds(165)), .until(.allQuiet, within: .seconds(600)),
            .expect(
                Expectation(
                    batches: BatchCounts(failed: 0, pending: 0, running: 0, dead: 0), gaps: 0,
                    overlaps: 0, matches: .exact, initialSyncDone: true, hasFailedBatches: false)),
        ]
    }
}
