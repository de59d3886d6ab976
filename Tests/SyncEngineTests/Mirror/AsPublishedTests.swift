import OdooProtocol
import Testing

@testable import SyncEngine

/// The rules can express another system altogether: windows into the future, no settle, one cursor for all modules. The shell
/// runs it as it is, and loses what that system loses.
@Suite("Other rules, same shell")
struct AsPublishedTests {
    /// The rules of a system that was once in use.
    static let rules: SyncRules = {
        var rules = SyncRules.sound
        rules.safeNow = { time, _ in time.now.cutToSecond }
        rules.readableThrough = { _, time in time.now + .seconds(400 * 86_400) }
        rules.settledWhenRead = { _, _, _, _ in true }
        rules.initialWindows = { horizon, cutoff, length in
            var windows: [Window] = []
            var start = horizon
            while start <= cutoff {
                windows.append(Window(start, start + length))
                start = start + length
            }
            return windows
        }
        rules.dueWindows = { facts in
            guard facts.ledger.status.initialSyncDone,
                let cursor = facts.ledger.status.lastCompletedWindowEnd,
                facts.time.now >= cursor + facts.length,
                facts.module.plannedThrough.map({ $0 <= cursor }) ?? true
            else { return [] }
            return [Window(cursor, cursor + facts.length)]
        }
        rules.nextDue = { facts in
            guard facts.ledger.status.initialSyncDone,
                let cursor = facts.ledger.status.lastCompletedWindowEnd
            else { return nil }
            return cursor + facts.length
        }
        rules.deriveStatus = { facts in
            var derived = deriveStatus(facts)
            let ends = facts.modules.flatMap { $0.doneWindows.map(\.end) }
            derived.lastCompletedWindowEnd =
                (ends + [facts.status.lastCompletedWindowEnd].compactMap { $0 }).max()
            derived.doneThrough = [:]
            return derived
        }
        return rules
    }()

    @Test(
        "what is written into a done window that ends in the future is lost"
    )
    func futureWindow() async throws {
        var world = World(runningFor: World.day * 5)
        world.rules = Self.rules
        let stamp = World.start + .seconds(3_600)
        world.odoo.write("res.partner", 1, at: World.start - .seconds(3_600))
        world.odoo.write("res.partner", 2, at: stamp, visibleFrom: stamp)
        world.odoo.write(
            "res.partner", 3, at: stamp + World.day, visibleFrom: stamp + World.day)
        try await world.run()
        let state = world.store.snapshot
        #expect(state.batches.filter { $0.kind == .initial }.count == 4)
        #expect(state.batches.filter { $0.kind == .incremental }.count >= 3)
        #expect(world.storedIDs("res.partner") == [1, 3])
        var sound = World(runningFor: World.day * 5)
        sound.rules = .sound
        sound.odoo.write("res.partner", 2, at: stamp, visibleFrom: stamp)
        try await sound.run()
        #expect(sound.storedIDs("res.partner") == [2])
    }

    @Test("a window read at the instant it ends lacks the row that is committed a moment later")
    func noSettle() async throws {
        var world = World(runningFor: World.day * 3)
        world.rules = Self.rules
        try await world.run()
        let window = try #require(
            world.store.snapshot.batches.first { $0.kind == .incremental }?.window)
        var again = World(runningFor: World.day * 4)
        again.rules = Self.rules
        again.odoo.write(
            "res.partner", 8, at: window.end - .seconds(1), visibleFrom: window.end + .seconds(60))
        try await again.run()
        #expect(again.storedIDs("res.partner").isEmpty)
    }
}
