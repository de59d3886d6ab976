import SimulationKernel

/// A small program that uses every construct a simulation may use, to compare runs with.
///
/// Its hash depends on the seed alone; the same seed must give the same hash in every build.
enum SampleProgram {
    /// What a run of the program came to.
    struct Outcome: Hashable, Sendable {
        let hash: String
        let effects: [String]
        let end: VirtualInstant
    }

    /// A place that several tasks share.
    actor Counter {
        private(set) var total = 0

        func add(_ amount: Int) -> Int {
            total += amount
            return total
        }

        func addSlowly(_ amount: Int, _ kernel: SimulationKernel, _ label: String) async {
            let before = total
            await kernel.point(label, .store)
            total = before + amount
        }
    }

    /// Runs the program under a seed.
    static func run(seed: UInt64) throws -> Outcome {
        let kernel = SimulationKernel(seed: seed, start: noon, checks: [.uniqueLabels])
        let log = EffectLog()
        try kernel.run {
            let counters = (0..<5).map { _ in Counter() }
            let engine = kernel.makeProcess("engine")
            let change = kernel.makeSignal("change")
            let reader = engine.start("reader") {
                try await readers(kernel, log, counters)
            }
            let watcher = engine.start("watcher") {
                for round in 0..<3 {
                    let ending = try await change.wait(until: noon + .seconds(4), "round \(round)")
                    log.add("watcher \(round) \(ending) at \(kernel.now)")
                }
            }
            await stream(kernel, log)
            change.raise()
            await race(kernel, log)
            try await reader.value()
            try await watcher.value()
            for counter in counters {
                log.add("total \(await counter.total)")
            }
        }
        for effect in log.all {
            try kernel.run { kernel.note(effect) }
        }
        return Outcome(hash: kernel.trace.hexHash, effects: log.all, end: kernel.now)
    }

    /// The start of every run: 2025-11-26 12:00:00.
    static let noon = VirtualInstant(seconds: 1_764_158_400)

    /// Child tasks that sleep, meet at actors and lose each other's updates.
    private static func readers(
        _ kernel: SimulationKernel, _ log: EffectLog, _ counters: [Counter]
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    await kernel.point("child \(number)", .childTask)
                    var stream = kernel.random(.workload).split("child \(number)")
                    for step in 0..<4 {
                        let pause = Duration.milliseconds(stream.draw(in: 0...3) * 500)
                        let label = "child \(number) step \(step)"
                        try await kernel.sleep(until: kernel.now + pause, label)
                        let counter = counters[stream.draw(in: 0...4)]
                        await counter.addSlowly(number, kernel, "\(label) adds")
                        log.add("\(label) sees \(await counter.add(1))")
                    }
                }
            }
            try await group.waitForAll()
        }
        async let first = kernel.point("first", .request)
        async let second = kernel.point("second", .request)
        _ = await (first, second)
        log.add("readers are done")
    }

    /// A stream with a producer that is a child task.
    private static func stream(_ kernel: SimulationKernel, _ log: EffectLog) async {
        let (numbers, feed) = AsyncStream.makeStream(of: Int.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await kernel.point("producer", .childTask)
                for number in 0..<5 {
                    feed.yield(number)
                    await kernel.point("produced \(number)", .step)
                }
                feed.finish()
            }
            group.addTask {
                await kernel.point("consumer", .childTask)
                for await number in numbers {
                    await Task.yield()
                    log.add("consumed \(number)")
                }
            }
        }
    }

    /// Three sleepers, of whom the first to wake cancels the others.
    private static func race(_ kernel: SimulationKernel, _ log: EffectLog) async {
        await withTaskGroup(of: String.self) { group in
            for (name, seconds) in [("hare", 1), ("cat", 1), ("tortoise", 3_600)] {
                group.addTask {
                    await kernel.point(name, .childTask)
                    do {
                        try await kernel.sleep(until: kernel.now + .seconds(seconds), name)
                        return "\(name) arrived"
                    } catch {
                        return "\(name) gave up at \(kernel.now)"
                    }
                }
            }
            if let winner = await group.next() {
                log.add(winner)
            }
            group.cancelAll()
            for await rest in group {
                log.add(rest)
            }
        }
    }
}
