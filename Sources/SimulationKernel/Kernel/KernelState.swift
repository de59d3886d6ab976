internal import DequeModule
internal import HeapModule

/// All that a running simulation consists of, and the decision what comes next.
///
/// A value without threads: `KernelCore` guards it and does what it says. Two files extend it, one
/// for waits, one for processes.
struct KernelState: Sendable {
    var now: VirtualInstant
    let limits: KernelLimits
    let checks: KernelChecks
    var trace: Trace
    var schedule: RandomStream

    /// Jobs to run, first in, first out, each with its process.
    var ready: Deque<(job: UnownedJob, process: Int)> = []
    /// Points among which the schedule draws, in the order of `ParkedPoint.stands(before:)`.
    var parked: [ParkedPoint] = []
    var timers = Heap<KernelTimer>()
    var waits: [Int: KernelWait] = [:]
    var signals: [SignalRecord] = []
    var processes: [ProcessRecord] = []

    /// The process of the job that runs now.
    var running = 0
    var rootFinished = false
    var failure: KernelError?

    private var lastNumber = 0
    private(set) var arrivals = 0
    private var resumptions = 0
    private var resumptionsNow = 0
    private var jobsSincePoint = 0
    private var pointsWithoutProgress = 0
    /// Since when they are counted.
    private var countedSince: VirtualInstant

    init(
        seed: UInt64, start: VirtualInstant, trace: Trace.Detail, limits: KernelLimits,
        checks: KernelChecks
    ) {
        now = start
        countedSince = start
        self.limits = limits
        self.checks = checks
        self.trace = Trace(trace)
        schedule = RandomStream(seed: seed, name: .schedule)
    }

    /// A number that no wait, timer or task has had.
    mutating func makeNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Records why the run fails; the first reason stands.
    mutating func fail(_ error: KernelError) {
        failure = failure ?? error
    }

    // MARK: What comes next

    /// Plain jobs first, in their order; then one parked point, drawn; then time moves.
    mutating func nextStep() -> KernelStep {
        while true {
            if let failure { return .failed(failure) }
            if rootFinished { return .rootFinished }
            if let step = nextJob() { return step }
            if let step = nextPoint() { return step }
            if failure == nil, !moveTime() {
                fail(standstill())
            }
        }
    }

    private mutating func nextJob() -> KernelStep? {
        while let (job, process) = ready.popFirst() {
            if processes[process].isKilled { continue }
            if processes[process].pausedUntil != nil {
                processes[process].withheldJobs.append(job)
                continue
            }
            jobsSincePoint += 1
            if jobsSincePoint > limits.jobsBetweenPoints {
                fail(exceeded(.jobsBetweenPoints))
                return nil
            }
            running = process
            return .run(job, on: processes[process].executor)
        }
        return nil
    }

    /// One of the parked points; no number is drawn where there is no choice.
    private mutating func nextPoint() -> KernelStep? {
        guard failure == nil, !parked.isEmpty else { return nil }
        resumptions += 1
        resumptionsNow += 1
        if resumptions > limits.points {
            fail(exceeded(.points))
            return nil
        }
        if resumptionsNow > limits.pointsAtOneInstant {
            fail(exceeded(.pointsAtOneInstant))
            return nil
        }
        pointsWithoutProgress += 1
        if pointsWithoutProgress > limits.pointsWithoutProgress {
            fail(exceeded(.pointsWithoutProgress))
            return nil
        }
        let index = parked.count == 1 ? 0 : schedule.draw(in: 0...(parked.count - 1))
        var ordinal = 0
        while ordinal < index, parked[index - ordinal - 1].looksLike(parked[index]) {
            ordinal += 1
        }
        let point = parked.remove(at: index)
        trace.append(entry(of: point, ordinal: ordinal))
        jobsSincePoint = 0
        running = point.process
        return .resume(point.continuation, point.wake)
    }

    /// Moves time to the next timer and fires all timers of that instant.
    ///
    /// - Returns: whether there was one.
    private mutating func moveTime() -> Bool {
        while let first = timers.min, !isLive(first) {
            timers.removeMin()
        }
        guard let first = timers.min else { return false }
        if first.instant > limits.end {
            fail(exceeded(.virtualTime))
            return true
        }
        if first.instant > now {
            now = first.instant
            resumptionsNow = 0
            if now >= countedSince + limits.progressSpan { noteProgress() }
        }
        while let timer = timers.min, timer.instant <= now {
            timers.removeMin()
            fire(timer)
        }
        return true
    }

    /// Whether the timer still has something to end; waits that ended early leave theirs behind.
    private func isLive(_ timer: KernelTimer) -> Bool {
        switch timer.event {
        case .wait(let number): waits[number] != nil
        case .resume(let process): processes[process].pausedUntil == timer.instant
        }
    }

    private mutating func fire(_ timer: KernelTimer) {
        switch timer.event {
        case .wait(let number):
            endWait(number, .elapsed)
        case .resume(let process):
            if processes[process].pausedUntil == timer.instant {
                endPause(of: process)
            }
        }
    }

    /// Counts points without progress anew.
    mutating func noteProgress() {
        countedSince = now
        pointsWithoutProgress = 0
    }

    // MARK: Points

    /// Parks a caller, or withholds it while its process is paused, or forgets it if that is dead.
    mutating func park(_ point: ParkedPoint) {
        if processes[point.process].isKilled { return }
        if processes[point.process].pausedUntil != nil {
            processes[point.process].withheldPoints.append(point)
            return
        }
        var low = 0
        var high = parked.count
        while low < high {
            let middle = (low + high) / 2
            if point.stands(before: parked[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        if checks.contains(.uniqueLabels) {
            let neighbours = parked[max(0, low - 1)..<min(parked.count, low + 1)]
            if neighbours.contains(where: { $0.looksLike(point) }) {
                let name = processes[point.process].name
                fail(.ambiguousLabel(process: name, label: point.label, at: now))
            }
        }
        parked.insert(point, at: low)
    }

    /// The place of the next arrival.
    mutating func nextArrival() -> Int {
        arrivals += 1
        return arrivals
    }

    private func entry(of point: ParkedPoint, ordinal: Int) -> TraceEntry {
        let reason: String? =
            switch point.wake {
            case .elapsed: nil
            case .raised: "raised"
            case .cancelled: "cancelled"
            }
        var detail = point.detail ?? reason
        if let own = point.detail, let reason { detail = "\(own), \(reason)" }
        return TraceEntry(
            instant: now, process: processes[point.process].name, kind: point.kind,
            label: point.label, ordinal: ordinal, detail: detail)
    }

    // MARK: Why it cannot go on

    /// The error of a run in which nothing is ready, parked or timed.
    private func standstill() -> KernelError {
        let waiting = waits.sorted { $0.key < $1.key }.map { _, wait in
            "\(processes[wait.process].name): \(wait.label)"
        }
        return waiting.isEmpty
            ? .rootNeverFinished(at: now) : .deadlock(waiting: waiting, at: now)
    }

    private func exceeded(_ budget: KernelBudget) -> KernelError {
        let labels = parked.map { "\(processes[$0.process].name): \($0.label)" }
        return .budgetExceeded(budget, at: now, parked: labels)
    }
}
