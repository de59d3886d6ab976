import SimulationKernel
import Testing

@Suite("Fences")
struct FenceTests {
    let noon = SampleProgram.noon

    /// The error with which a run fails.
    func failure(
        limits: KernelLimits = KernelLimits(), checks: KernelChecks = [],
        _ body: @Sendable @escaping (SimulationKernel) async throws -> Void
    ) -> KernelError? {
        let kernel = SimulationKernel(seed: 1, start: noon, limits: limits, checks: checks)
        do {
            try kernel.run { try await body(kernel) }
            return nil
        } catch {
            return error as? KernelError
        }
    }

    @Test("a deadlock names what still waits, in order")
    func deadlock() {
        let error = failure { kernel in
            let door = kernel.makeSignal("door")
            let key = kernel.makeSignal("key")
            let engine = kernel.makeProcess("engine")
            let task = engine.start("owner") { try await key.wait("owner") }
            _ = try await door.wait(until: noon + .seconds(1), "root")
            _ = try await door.wait("root")
            _ = await task.outcome()
        }
        let waiting = ["engine: key: owner", "harness: door: root"]
        #expect(error == .deadlock(waiting: waiting, at: noon + .seconds(1)))
        #expect(error?.description.contains("harness: door: root") == true)
    }

    @Test("a root task that waits for a lost continuation is reported")
    func rootNeverFinished() {
        let error = failure { _ in
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        #expect(error == .rootNeverFinished(at: noon))
    }

    @Test("what the root throws comes through")
    func rootThrows() {
        struct Broken: Error {}
        let kernel = SimulationKernel(seed: 1, start: noon)
        #expect(throws: Broken.self) {
            try kernel.run { throw Broken() }
        }
    }

    @Test("a job that another thread hands back fails the run and names the process")
    func escapedContinuation() {
        let error = failure { kernel in
            let engine = kernel.makeProcess("engine")
            let handOver = HandOver()
            let task = engine.start("socket") { await handOver.suspend() }
            try await kernel.sleep(until: noon + .seconds(1), "let it suspend")
            handOver.resumeElsewhere()
            _ = await task.outcome()
        }
        #expect(error == .escapedJob(process: "engine", what: "a job came from another thread"))
    }

    @Test("a detached task whose value is awaited is reported, though nothing else is left to do")
    func detachedTask() {
        let handOver = HandOver()
        let error = failure { _ in
            let task = Task.detached { await handOver.suspend() }
            await task.value
        }
        // Without a job that comes back the kernel sees a standstill and says what that can mean.
        #expect(error == .rootNeverFinished(at: noon))
        #expect(error?.description.contains("left the kernel's thread") == true)
    }

    @Test("what escapes after a run is kept as the kernel's failure, and fails the next run")
    func escapeAfterwards() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let signal = kernel.makeSignal("change")
        try kernel.run { await kernel.point("only", .step) }
        #expect(kernel.failure == nil)
        signal.raise()
        let expected = KernelError.escapedJob(
            process: "unknown", what: "a raise from another thread")
        #expect(kernel.failure == expected)
        #expect(throws: expected) {
            try kernel.run {}
        }
    }

    @Test("a call into the kernel from another thread fails the run")
    func foreignCalls() {
        let error = failure { kernel in
            let signal = kernel.makeSignal("change")
            HandOver.elsewhere { signal.raise() }
            await kernel.point("after", .step)
        }
        #expect(error == .escapedJob(process: "unknown", what: "a raise from another thread"))
    }

    @Test("tasks that wake each other in a circle use up the points of one instant")
    func circleOfPoints() {
        let error = failure(limits: KernelLimits(pointsAtOneInstant: 100)) { kernel in
            try await kernel.sleep(until: noon + .seconds(1), "once")
            while true {
                await kernel.point("round", .step)
            }
        }
        #expect(
            error
                == .budgetExceeded(
                    .pointsAtOneInstant, at: noon + .seconds(1), parked: ["harness: round"]))
    }

    @Test("a cancelled task that sleeps in a loop is stopped as well")
    func circleOfCancelledSleeps() {
        let error = failure(limits: KernelLimits(pointsAtOneInstant: 100)) { kernel in
            withUnsafeCurrentTask { $0?.cancel() }
            while true {
                try? await kernel.sleep(until: noon + .seconds(1), "round")
            }
        }
        let parked = ["harness: round"]
        #expect(error == .budgetExceeded(.pointsAtOneInstant, at: noon, parked: parked))
    }

    @Test("the limit of one instant is counted anew when time moves")
    func limitPerInstant() {
        let error = failure(limits: KernelLimits(pointsAtOneInstant: 3)) { kernel in
            for second in 1...100 {
                try await kernel.sleep(until: noon + .seconds(second), "tick")
                await kernel.point("a", .step)
                await kernel.point("b", .step)
            }
        }
        #expect(error == nil)
    }

    @Test("a task that yields in a loop uses up the jobs between two points")
    func circleOfJobs() {
        let error = failure(limits: KernelLimits(jobsBetweenPoints: 1_000)) { _ in
            while true {
                await Task.yield()
            }
        }
        #expect(error == .budgetExceeded(.jobsBetweenPoints, at: noon, parked: []))
    }

    @Test("a program that wakes again and again without getting on is stopped")
    func noProgress() {
        let limits = KernelLimits(pointsWithoutProgress: 50, progressSpan: .seconds(100))
        let error = failure(limits: limits) { kernel in
            for second in 1... {
                try await kernel.sleep(until: noon + .seconds(second), "tick")
                if second == 20 { kernel.noteProgress() }
            }
        }
        let parked = ["harness: tick"]
        #expect(
            error
                == .budgetExceeded(
                    .pointsWithoutProgress, at: noon + .seconds(71), parked: parked))
    }

    @Test("a program that finds nothing to do at a sensible pace is not")
    func sensiblePace() {
        let limits = KernelLimits(pointsWithoutProgress: 50, progressSpan: .seconds(100))
        let error = failure(limits: limits) { kernel in
            for look in 1...1_000 {
                try await kernel.sleep(until: noon + .seconds(3 * look), "tick")
            }
        }
        #expect(error == nil)
    }

    @Test("a run ends where its virtual time or its points end")
    func budgets() {
        let end = noon + .seconds(10)
        let late = failure(limits: KernelLimits(end: end)) { kernel in
            try await kernel.sleep(until: end, "the last instant")
            try await kernel.sleep(until: end + .microseconds(1), "too late")
        }
        #expect(late == .budgetExceeded(.virtualTime, at: end, parked: []))
        let many = failure(limits: KernelLimits(points: 2)) { kernel in
            for second in 1...3 {
                try await kernel.sleep(until: noon + .seconds(second), "tick")
            }
        }
        let parked = ["harness: tick"]
        #expect(many == .budgetExceeded(.points, at: noon + .seconds(3), parked: parked))
    }

    @Test("equal labels go on one by one with their place, or are refused on request")
    func equalLabels() throws {
        let twins: @Sendable (SimulationKernel) async -> Void = { kernel in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask { await kernel.point("twin", .childTask) }
                }
            }
        }
        let kernel = SimulationKernel(seed: 1, start: noon)
        try kernel.run { await twins(kernel) }
        #expect(kernel.trace.entries.map(\.label) == ["twin", "twin"])
        #expect(kernel.trace.entries.last?.ordinal == 0)
        let error = failure(checks: .uniqueLabels, twins)
        #expect(error == .ambiguousLabel(process: "harness", label: "twin", at: noon))
    }

    @Test("one label in two processes or at two instants is no ambiguity")
    func labelsElsewhere() {
        let error = failure(checks: .uniqueLabels) { kernel in
            let tasks = ["left", "right"].map { name in
                kernel.makeProcess(name).start("begin") {
                    try await kernel.sleep(until: noon + .seconds(1), "same")
                    try await kernel.sleep(until: noon + .seconds(2), "same")
                }
            }
            for task in tasks {
                try await task.value()
            }
        }
        #expect(error == nil)
    }

    @Test("a child task without a first point is trapped on request")
    func childWithoutPoint() {
        let error = failure(checks: .childTasksPark) { kernel in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await kernel.point("good", .childTask) }
                group.addTask { await Task.yield() }
            }
        }
        #expect(error == .childTaskWithoutPoint(process: "harness", at: noon))
        let sound = failure(checks: .childTasksPark) { kernel in
            await Task.yield()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<5 {
                    group.addTask {
                        await kernel.point("good \(number)", .childTask)
                        await Task.yield()
                    }
                }
            }
            try await kernel.harness.start("started") { await Task.yield() }.value()
        }
        #expect(sound == nil)
    }

    @Test("child tasks, groups, actors and yields stay on the kernel's thread")
    func staysOnThread() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let threads = try kernel.run {
            let counter = SampleProgram.Counter()
            var threads: Set<String> = [HandOver.threadName()]
            async let child = HandOver.threadName()
            threads.insert(await child)
            await withTaskGroup(of: String.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        await counter.addSlowly(1, kernel, "child \(number)")
                        await Task.yield()
                        return HandOver.threadName()
                    }
                }
                for await name in group {
                    threads.insert(name)
                }
            }
            return threads
        }
        #expect(threads == [HandOver.threadName()])
    }
}
