import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Everything that changes during a run and belongs to nobody but the harness.
struct HarnessState {
    /// The source.
    var world: OdooWorld
    /// What a client could see so far.
    var history = History()
    /// How many entries of the source's log the history knows.
    var toldCommits = 0
    /// The faults that the scenario has planned so far.
    var faults = RunFaults()
    /// Where latencies and cuts are drawn from.
    var network: RandomStream
    /// Where the pauses of writers are drawn from that others are in the way of.
    var retries: RandomStream
    /// Requests that the source cannot answer yet, by number; for lookup only.
    var flights: [Int: RequestInFlight] = [:]
    var lastFlight = 0
    /// How many changes wait for a transaction.
    var waitingWriters = 0
    /// How many transactions had ended when those who wait were told last.
    var toldEndings = 0
    /// Counts for the summary.
    var counts = RunCounts()
    /// The first thing that went wrong in the harness itself, if anything did.
    var breakage: String?

    /// How long a writer pauses that others were in the way of: up to 2^`tries` seconds.
    mutating func drawPause(after tries: Int) -> Duration {
        .microseconds(retries.draw(in: 0...(1_000_000 << tries) - 1))
    }
}

/// What a run did, in figures.
public struct RunCounts: Hashable, Sendable {
    /// HTTP requests that the engine sent.
    public var requests = 0
    /// Bytes of their bodies and of the answers'.
    public var bytes = 0
    /// Times that a fault struck.
    public var faultsFired = 0
    /// Commits of the source after the run began.
    public var commits = 0

    /// Nothing yet.
    public init() {}
}
