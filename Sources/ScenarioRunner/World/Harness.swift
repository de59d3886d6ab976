import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Synchronization

/// The harness of one run: it owns time, the source, the faults and the history.
///
/// All of it happens on the simulation's thread; the lock is for the compiler and for the real server of the `http` transport,
/// which answers while that thread waits.
final class Harness: Sendable {
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

    /// A harness whose source tells what `tenant` can see of `modules`.
    init(
        kernel: SimulationKernel, world: OdooWorld, fields: SourceFields, tenant: String,
        modules: [String], databaseSkew: ClockSkew, webSkew: ClockSkew
    ) {
        self.kernel = kernel
        self.fields = fields
        databaseClock = SimulatedClock(kernel, name: "database", skew: databaseSkew)
        webClock = SimulatedClock(kernel, name: "web server", skew: webSkew)
        var world = world
        var viewed: [String: [String]] = [:]
        for module in modules { viewed[module] = fields[module].map(\.name) }
        world.register(MockOdoo.TenantView(name: tenant, uid: 2, fields: viewed))
        transactionEnded = kernel.makeSignal("end of a transaction")
        var retries = kernel.random("retries")
        world.seedChance(retries.draw(below: .max))
        var first = HarnessState(
            world: world, network: kernel.random("network"), retries: retries)
        first.tellCommits(at: OdooTimestamp(kernel.now))
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

    /// Virtual time.
    var now: OdooTimestamp { OdooTimestamp(kernel.now) }

    /// What the source's two clocks read now.
    var instants: WorldInstants {
        WorldInstants(database: databaseClock.now(), web: webClock.now())
    }

    /// Changes the source by other ways than the wire, and tells the history what that committed.
    func changeSource<Result: Sendable>(
        _ body: (inout OdooWorld, WorldInstants) throws -> Result
    ) rethrows -> Result {
        let instants = instants
        let now = now
        defer { tellThoseWhoWait() }
        return try withState { state in
            let result = try body(&state.world, instants)
            state.tellCommits(at: now)
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
