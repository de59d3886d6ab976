import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Synchronization

/// The harness of one run: it owns time, the tenants' Odoos, the faults and the history.
///
/// All of it happens on the simulation's thread; the lock is for the compiler and for the real server of the `http` transport,
/// which answers while that thread waits.
final class Harness: Sendable {
    /// The user whom the engine logs in as.
    static let mirroredUser: Int64 = 2
    let kernel: SimulationKernel
    /// The clock that stamps rows.
    let databaseClock: SimulatedClock
    /// The clock of the `Date` header.
    let webClock: SimulatedClock
    /// Which fields of which model are mirrored, by the harness's own reckoning.
    let fields: SourceFields
    /// Raised when a transaction of the source has ended that somebody waits for.
    let transactionEnded: KernelSignal
    private let state: Mutex<HarnessState>

    /// The places of the tenants by the names of their databases.
    private let places: [String: Int]

    /// A harness whose sources tell what their tenants can see of `modules`.
    init(
        kernel: SimulationKernel, sources: [TenantSource], server: SourceFacts,
        fields: SourceFields, modules: [String], databaseSkew: ClockSkew, webSkew: ClockSkew
    ) {
        self.kernel = kernel
        self.fields = fields
        databaseClock = SimulatedClock(kernel, name: "database", skew: databaseSkew)
        webClock = SimulatedClock(kernel, name: "web server", skew: webSkew)
        var viewed: [String: [String]] = [:]
        for module in modules { viewed[module] = fields[module].map(\.name) }
        transactionEnded = kernel.makeSignal("end of a transaction")
        var retries = kernel.random("retries")
        var (sources, places) = (sources, [String: Int]())
        for place in sources.indices {
            sources[place].world.register(
                MockOdoo.TenantView(
                    name: sources[place].tenant, uid: Self.mirroredUser, fields: viewed))
            sources[place].world.seedChance(retries.draw(below: .max))
            sources[place].world.addAPIKey(PlantedSecret.key)
            places[sources[place].world.database] = place
        }
        self.places = places
        var first = HarnessState(
            sources: sources, network: kernel.random("network"), retries: retries)
        for place in sources.indices {
            first.tellCommits(of: place, at: OdooTimestamp(kernel.now))
        }
        first.history.record(server: server)
        // One process speaks for all of them.
        first.tenant = sources.count == 1 ? sources[0].tenant : "all tenants"
        first.secrets.add(PlantedSecret.key, name: "key")
        // What was there before the run is no work of the run.
        first.counts.commits = 0
        state = Mutex(first)
    }

    /// Looks at the state or changes it.
    func withState<Result>(_ body: (inout HarnessState) throws -> sending Result) rethrows
        -> sending Result
    {
        try state.withLock { try body(&$0) }
    }

    /// The place of the tenant whose database bears a name; nil if none does.
    func source(ofDatabase name: String?) -> Int? { name.flatMap { places[$0] } }

    /// Virtual time.
    var now: OdooTimestamp { OdooTimestamp(kernel.now) }

    /// What the sources' two clocks read now; all of them run alike.
    var instants: WorldInstants {
        WorldInstants(database: databaseClock.now(), web: webClock.now())
    }

    /// Changes a source by other ways than the wire, and tells the history what that committed.
    func changeSource<Result: Sendable>(
        _ source: Int, _ body: (inout OdooWorld, WorldInstants) throws -> Result
    ) rethrows -> Result {
        let instants = instants
        let now = now
        defer { tellThoseWhoWait(for: source) }
        return try withState { state in
            let result = try body(&state.sources[source].world, instants)
            state.tellCommits(of: source, at: now)
            return result
        }
    }

    /// Tells the checkers that promises about time do not hold at this instant.
    func noteDisturbance(_ kind: String) {
        let now = now
        withState { state in
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: kind, from: now, until: now))
        }
    }

    /// Notes that the harness itself broke; the run then proves nothing.
    func breakDown(_ reason: String) {
        withState { if $0.breakage == nil { $0.breakage = reason } }
    }
}
