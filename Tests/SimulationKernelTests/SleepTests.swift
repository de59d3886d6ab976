import SimulationKernel
import Testing

@Suite("Sleeping and signals")
struct SleepTests {
    let noon = SampleProgram.noon

    @Test("time jumps from sleeper to sleeper and stops where nobody sleeps")
    func jumps() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let seen = try kernel.run {
            var seen: [VirtualInstant] = []
            for days in [30, 31, 400] {
                try await kernel.sleep(until: noon + .seconds(86_400 * days), "night")
                seen.append(kernel.now)
            }
            return seen
        }
        #expect(seen == [30, 31, 400].map { noon + .seconds(86_400 * $0) })
        #expect(kernel.trace.count == 3)
    }

    @Test("a sleep until now or earlier is a point and does not move time")
    func notInTheFuture() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        try kernel.run {
            try await kernel.sleep(until: noon, "now")
            try await kernel.sleep(until: .distantPast, "long ago")
        }
        #expect(kernel.now == noon)
        #expect(kernel.trace.entries.map(\.label) == ["now", "long ago"])
    }

    @Test("sleepers of one instant wake in an order that the seed draws")
    func together() throws {
        var orders: Set<[String]> = []
        for seed in 0..<50 {
            let kernel = SimulationKernel(seed: UInt64(seed), start: noon)
            let log = EffectLog()
            try kernel.run {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for name in ["a", "b", "c"] {
                        group.addTask {
                            try await kernel.sleep(until: noon + .seconds(9), name)
                            log.add(name)
                        }
                    }
                    try await group.waitForAll()
                }
            }
            orders.insert(log.all)
        }
        #expect(orders.count == 6)
    }

    @Test("cancelling ends a sleep at the instant of the cancellation")
    func cancelled() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let end = try kernel.run {
            let sleeper = kernel.harness.start("sleeper") {
                do {
                    try await kernel.sleep(until: .distantFuture, "for ever")
                    return VirtualInstant.distantPast
                } catch {
                    return kernel.now
                }
            }
            try await kernel.sleep(until: noon + .seconds(5), "root")
            sleeper.cancel()
            return try await sleeper.value()
        }
        #expect(end == noon + .seconds(5))
        #expect(kernel.trace.entries.last?.detail == "cancelled")
    }

    @Test("a task that is already cancelled does not sleep, but passes a point")
    func cancelledBefore() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let woken = try kernel.run {
            let task = kernel.harness.start("task") {
                withUnsafeCurrentTask { $0?.cancel() }
                do {
                    try await kernel.sleep(until: .distantFuture, "never")
                    return false
                } catch {
                    return true
                }
            }
            return try await task.value()
        }
        #expect(woken)
        #expect(kernel.now == noon)
        #expect(kernel.trace.entries.map(\.label) == ["task", "never"])
    }

    @Test("a raise ends the waits that have begun, before their instant")
    func raised() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let endings = try kernel.run {
            let signal = kernel.makeSignal("change")
            let waiter = kernel.harness.start("waiter") {
                let first = try await signal.wait(until: noon + .seconds(100), "first")
                let between = kernel.now
                let second = try await signal.wait(until: noon + .seconds(100), "second")
                return (first, between, second, kernel.now)
            }
            try await kernel.sleep(until: noon + .seconds(5), "root")
            signal.raise()
            return try await waiter.value()
        }
        #expect(endings.0 == .raised)
        #expect(endings.1 == noon + .seconds(5))
        #expect(endings.2 == .elapsed)
        #expect(endings.3 == noon + .seconds(100))
    }

    @Test("a raise between the look and the wait is not lost")
    func raisedBefore() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let endings = try kernel.run {
            let signal = kernel.makeSignal("change")
            let seen = signal.raises
            signal.raise()
            let first = try await signal.wait(until: noon + .seconds(9), since: seen, "stale")
            let time = kernel.now
            let second = try await signal.wait(
                until: noon + .seconds(9), since: signal.raises, "fresh")
            return (first, time, second)
        }
        #expect(endings.0 == .raised)
        #expect(endings.1 == noon)
        #expect(endings.2 == .elapsed)
    }

    @Test("cancelling ends a wait for a signal")
    func cancelledWait() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let threw = try kernel.run {
            let signal = kernel.makeSignal("change")
            let waiter = kernel.harness.start("waiter") {
                do {
                    _ = try await signal.wait("for ever")
                    return false
                } catch {
                    return true
                }
            }
            await kernel.point("let it begin", .step)
            await kernel.point("surely", .step)
            waiter.cancel()
            return try await waiter.value()
        }
        #expect(threw)
    }

    @Test("runs follow each other, with time going on")
    func severalRuns() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        try kernel.run { try await kernel.sleep(until: noon + .seconds(1), "one") }
        try kernel.run { try await kernel.sleep(until: noon + .seconds(3), "two") }
        #expect(kernel.now == noon + .seconds(3))
        #expect(kernel.trace.count == 2)
    }
}
