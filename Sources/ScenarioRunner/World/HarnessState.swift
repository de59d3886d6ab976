import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Everything that changes during a run and belongs to nobody but the harness.
struct HarnessState {
    /// The tenants' Odoos, in the order of the scenario.
    var sources: [TenantSource]
    /// What a client could see so far.
    var history = History()
    /// The faults that the scenario has planned so far.
    var faults = RunFaults()
    /// Connections on which an answer has come, and no failure since.
    var openConnections: Set<String> = []
    /// Where latencies and cuts are drawn from.
    var network: RandomStream
    /// Where the pauses of writers are drawn from that others are in the way of.
    var retries: RandomStream
    /// Requests that no source can answer yet, by number; for lookup only.
    var flights: [Int: KeptFlight] = [:]
    var lastFlight = 0
    /// How many changes wait for a transaction.
    var waitingWriters = 0
    /// Readers of answers, one for each method of a model: its pages share their keys.
    private var answers: [String: JSONSeries] = [:]
    /// Counts for the summary.
    var counts = RunCounts()
    /// Looks for secrets in whatever is said.
    var secrets = SecretSearch()
    /// Secrets that were not planted but came by.
    var learntSecrets: [String] = []
    /// Whose engine speaks.
    var tenant = ""
    /// The first thing that went wrong in the harness itself, if anything did.
    var breakage: String?

    init(sources: [TenantSource], network: RandomStream, retries: RandomStream) {
        self.sources = sources
        self.network = network
        self.retries = retries
    }

    /// What an answer holds, for the history.
    mutating func read(_ answer: HTTPExchangeResponse, to call: WireCall) -> WireOutcome {
        .reading(answer, to: call, in: &answers[call.label, default: JSONSeries()])
    }

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
