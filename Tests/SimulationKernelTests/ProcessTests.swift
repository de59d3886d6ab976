import SimulationKernel
import Testing

@Suite("Processes")
struct ProcessTests {
    let noon = SampleProgram.noon

    @Test("a killed process does nothing more: no defer, no later point, no answer")
    func kill() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let log = EffectLog()
        let outcomes = try kernel.run {
            let engine = kernel.makeProcess("engine")
            let signal = kernel.makeSignal("change")
            let sleeper = engine.start("sleeper") {
                defer { log.add("the sleeper's defer") }
                try await kernel.sleep(until: noon + .seconds(5), "work")
                log.add("the sleeper went on")
            }
            let waiter = engine.start("waiter") {
                defer { log.add("the waiter's defer") }
                _ = try await signal.wait("for ever")
                log.add("the waiter went on")
            }
            let parked = engine.start("parked") {
                defer { log.add("the parked one's defer") }
                try await kernel.sleep(until: noon + .seconds(1), "same instant")
                for round in 0..<10_000 {
                    await kernel.point("round \(round)", .step)
                }
                log.add("the parked one went on")
            }
            try await kernel.sleep(until: noon + .seconds(1), "before the kill")
            await kernel.point("before the kill", .step)
            let ready = engine.start("ready") { log.add("the ready one went on") }
            #expect(engine.liveTasks == 4)
            engine.kill()
            sleeper.cancel()
            signal.raise()
            try await kernel.sleep(until: noon + .seconds(60), "after the kill")
            #expect(engine.isKilled)
            #expect(engine.liveTasks == 0)
            var outcomes: [String] = []
            for task in [sleeper, waiter, parked, ready] {
                outcomes.append("\(await task.outcome())")
            }
            return outcomes
        }
        #expect(outcomes == Array(repeating: "killed", count: 4))
        #expect(log.all.isEmpty)
        #expect(kernel.trace.entries.contains { $0.kind == .kill && $0.process == "engine" })
    }

    @Test("who awaits a task is told when its process is killed, also while awaiting")
    func awaitingAKilledTask() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let error = try kernel.run {
            let engine = kernel.makeProcess("engine")
            let task = engine.start("sleeper") {
                try await kernel.sleep(until: .distantFuture, "for ever")
            }
            let killer = kernel.harness.start("killer") {
                try await kernel.sleep(until: noon + .seconds(3), "killer")
                engine.kill()
            }
            do {
                try await task.value()
                return nil as KernelError?
            } catch {
                try await killer.value()
                return error as? KernelError
            }
        }
        #expect(error == .processKilled(name: "engine"))
        #expect(kernel.now == noon + .seconds(3))
    }

    @Test("in a killed process nothing starts, and its name can be used again")
    func restart() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let values = try kernel.run {
            let first = kernel.makeProcess("engine")
            first.kill()
            first.kill()
            let dead = await first.start("late") { 1 }.outcome()
            let second = kernel.makeProcess("engine")
            return ("\(dead)", try await second.start("again") { 2 }.value())
        }
        #expect(values.0 == "killed")
        #expect(values.1 == 2)
    }

    @Test("children of a killed process die with it, those of others go on")
    func children() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let log = EffectLog()
        try kernel.run {
            let processes = ["left", "right"].map { kernel.makeProcess($0) }
            let tasks = processes.map { process in
                process.start("parent") {
                    await withTaskGroup(of: Void.self) { group in
                        for number in 0..<3 {
                            group.addTask {
                                try? await kernel.sleep(
                                    until: noon + .seconds(number + 1), "child \(number)")
                                log.add("\(process.name) \(number)")
                            }
                        }
                    }
                }
            }
            try await kernel.sleep(until: noon + .milliseconds(1_500), "before the kill")
            processes[0].kill()
            try await tasks[1].value()
        }
        #expect(log.all.sorted() == ["left 0", "right 0", "right 1", "right 2"])
    }

    @Test("a task that kills its own process runs on to its next suspension")
    func suicide() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let log = EffectLog()
        try kernel.run {
            let engine = kernel.makeProcess("engine")
            let task = engine.start("lemming") {
                engine.kill()
                log.add("still running")
                await kernel.point("never passed", .step)
                log.add("never")
            }
            _ = await task.outcome()
        }
        #expect(log.all == ["still running"])
    }

    @Test("a paused process is withheld until its instant, and what it slept for is past")
    func pause() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let log = EffectLog()
        try kernel.run {
            let engine = kernel.makeProcess("engine")
            let task = engine.start("worker") {
                for second in 1...4 {
                    try await kernel.sleep(until: noon + .seconds(second), "second \(second)")
                    log.add("\(second) at \((kernel.now - noon).components.seconds)")
                }
            }
            try await kernel.sleep(until: noon + .milliseconds(1_500), "before the pause")
            engine.pause(until: noon + .seconds(3_600))
            try await kernel.sleep(until: noon + .seconds(1_800), "meanwhile")
            log.add("meanwhile")
            try await task.value()
        }
        #expect(log.all == ["1 at 1", "meanwhile", "2 at 3600", "3 at 3600", "4 at 3600"])
        #expect(kernel.now == noon + .seconds(3_600))
    }

    @Test("points that are parked already are withheld too, and plain jobs as well")
    func pauseOfParked() throws {
        for seed in 0..<20 {
            let kernel = SimulationKernel(seed: UInt64(seed), start: noon)
            let log = EffectLog()
            try kernel.run {
                let engine = kernel.makeProcess("engine")
                let parked = engine.start("parked") { log.add("parked \(kernel.now)") }
                let gate = kernel.harness.start("gate") {
                    try await kernel.sleep(until: noon + .seconds(5), "gate")
                }
                let joined = engine.start("joined") {
                    // Its resumption is a plain job, made while the process is paused.
                    try await gate.value()
                    log.add("joined \(kernel.now)")
                }
                engine.pause(until: noon + .seconds(2))
                engine.pause(until: noon + .seconds(1))
                try await kernel.sleep(until: noon + .seconds(3), "between")
                engine.pause(until: noon + .seconds(10))
                try await parked.value()
                try await joined.value()
            }
            let late = noon + .seconds(10)
            #expect(log.all == ["parked \(noon + .seconds(1))", "joined \(late)"])
        }
    }

    @Test("an instant that is not in the future ends a pause, and a kill ends it for good")
    func endOfPause() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        let log = EffectLog()
        try kernel.run {
            let engine = kernel.makeProcess("engine")
            let task = engine.start("task") { log.add("ran at \(kernel.now)") }
            engine.pause(until: .distantFuture)
            engine.pause(until: kernel.now)
            try await task.value()
            let other = engine.start("other") { log.add("never") }
            engine.pause(until: noon + .seconds(1))
            engine.kill()
            _ = await other.outcome()
            try await kernel.sleep(until: noon + .seconds(2), "after")
        }
        #expect(log.all == ["ran at \(noon)"])
    }

    @Test("kills and pauses are in the trace, so that runs which differ by them differ in hash")
    func inTheTrace() throws {
        let hashes = try [1, 2].map { seconds in
            let kernel = SimulationKernel(seed: 1, start: noon)
            try kernel.run {
                kernel.makeProcess("engine").pause(until: noon + .seconds(seconds))
            }
            return kernel.trace.hexHash
        }
        #expect(hashes[0] != hashes[1])
    }

    @Test("a task that prefers a process's executor belongs to it")
    func preference() throws {
        let kernel = SimulationKernel(seed: 1, start: noon)
        try kernel.run {
            let engine = kernel.makeProcess("engine")
            await withTaskExecutorPreference(engine.executor) {
                await kernel.point("inside", .step)
            }
            await kernel.point("outside", .step)
        }
        #expect(kernel.trace.entries.map(\.process) == ["engine", "harness"])
    }

    @Test("a run leaves nothing behind in memory once its kernel is gone")
    func memory() throws {
        final class Marker: Sendable {}
        weak var ofRoot: Marker?
        weak var ofProcess: Marker?
        weak var ofKernel: SimulationKernel?
        do {
            let first = Marker()
            let second = Marker()
            let kernel = SimulationKernel(seed: 1, start: noon, trace: .all)
            ofRoot = first
            ofProcess = second
            ofKernel = kernel
            try kernel.run {
                let task = kernel.makeProcess("engine").start("task") {
                    try await kernel.sleep(until: noon + .seconds(1), "nap")
                    return ObjectIdentifier(second)
                }
                let identity = try await task.value()
                #expect(identity != ObjectIdentifier(first))
            }
        }
        #expect(ofRoot == nil)
        #expect(ofProcess == nil)
        #expect(ofKernel == nil)
    }
}
