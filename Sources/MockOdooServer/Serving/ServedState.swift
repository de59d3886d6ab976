import MockOdoo
import OdooProtocol

/// Everything of a served world that changes.
struct ServedState {
    var world: OdooWorld
    var clock: ServedClock
    /// How far the database's clock is ahead of the served one.
    var databaseSkew = Duration.zero
    /// How far the web server's clock is ahead of the served one.
    var webSkew = Duration.zero
    var faults = ServedFaults()
    /// The transactions that the control interface has begun.
    var begun: Set<Int> = []
    var events = EventHub()
    /// Who wants to look again when something has changed, by number.
    var waiters: [Int: AsyncStream<Void>.Continuation] = [:]
    /// How often a snapshot was saved.
    var savings = 0
    /// Keeps the world in its file, if it has one.
    var keeper: WorldKeeper?
    /// Why the world can no longer be kept.
    var failure: WorldFileError?
    /// Who wants to know of that.
    var failureFollowers: [AsyncStream<WorldFileError>.Continuation] = []
    private var lastWaiter = 0
    private var seenCommits: Int
    private var seenEndings: Int

    init(world: OdooWorld, clock: ServedClock) {
        self.world = world
        self.clock = clock
        seenCommits = world.commitLog.count
        seenEndings = world.endedTransactions
    }

    var now: OdooTimestamp { clock.now }

    /// What the two clocks of the server read.
    var instants: WorldInstants {
        let now = clock.now
        return WorldInstants(
            database: Self.inRange(now + databaseSkew), web: Self.inRange(now + webSkew))
    }

    private static func inRange(_ instant: OdooTimestamp) -> OdooTimestamp {
        min(max(instant, ServedClock.range.lowerBound), ServedClock.range.upperBound)
    }

    /// Registers somebody who waits; the stream has an element once something has changed.
    mutating func makeWaiter() -> (number: Int, changes: AsyncStream<Void>) {
        lastWaiter += 1
        let (changes, continuation) = AsyncStream<Void>.makeStream(
            bufferingPolicy: .bufferingNewest(1))
        waiters[lastWaiter] = continuation
        return (lastWaiter, changes)
    }

    /// Lets everybody who waits look again.
    mutating func wakeWaiters() {
        for waiter in waiters.values { waiter.yield() }
    }

    /// Tells subscribers what was committed since the last time, and wakes those who wait if
    /// anything happened that they can wait for.
    mutating func publish() {
        let log = world.commitLog
        let endings = world.endedTransactions
        guard log.count != seenCommits || endings != seenEndings else { return }
        if !events.isEmpty {
            for entry in log.entries(since: seenCommits) { events.send(.commit(entry)) }
        }
        seenCommits = log.count
        seenEndings = endings
        begun = begun.filter { world.isOpen(HeldTransactionID(number: $0)) }
        wakeWaiters()
    }
}
