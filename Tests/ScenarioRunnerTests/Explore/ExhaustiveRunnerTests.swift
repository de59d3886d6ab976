import KnownDefects
import Testing

@testable import ScenarioRunner

/// A slice of the small scope: two records, pages of one and two. All of it is run by `orrery exhaust`.
@Suite("Every case of a small scope")
struct ExhaustiveRunnerTests {
    static let slice = ExhaustiveGroup.all(upTo: 2).filter { $0.records == 2 && $0.page < 3 }

    static func runner(_ defect: Defect? = nil, sparesOrders: Bool = true) -> ExhaustiveRunner {
        var options = TestRun.options()
        options.planted = defect
        return ExhaustiveRunner(
            options: options, shelf: TestRun.shelf, sparesOrders: sparesOrders)
    }

    static func group(_ offsets: [Int], page: Int, workers: Int) throws -> ExhaustiveGroup {
        try #require(
            slice.first { $0.offsets == offsets && $0.page == page && $0.workers == workers })
    }

    static func words(_ tally: ExhaustiveTally) -> [String] {
        tally.failures.map { "\($0.place) \($0.mix): \($0.complaint)" }
    }

    @Test("the sound engine passes every mix of the slice")
    func passesEveryMix() {
        var tally = ExhaustiveTally()
        for group in Self.slice { tally.add(Self.runner().run(group, withCrashes: false)) }
        #expect(Self.words(tally) == [])
        #expect(tally.ran == 72)
    }

    @Test("it survives a crash anywhere", arguments: [1, 2])
    func survivesEveryCrash(workers: Int) throws {
        let group = try Self.group([-1, 0], page: workers, workers: workers)
        let tally = Self.runner().run(group)
        #expect(Self.words(tally) == [])
        #expect(tally.crashFree == 2)
        #expect(tally.afterWrites > 20)
        #expect(tally.afterAnswers > 10)
        #expect(tally.spared == tally.afterWrites + tally.afterAnswers)
    }

    @Test("in an order of commits that is spared everything is as in the one that is run")
    func spares() throws {
        let group = try Self.group([0, 1], page: 2, workers: 1)
        let spared = Self.runner().run(group)
        let whole = Self.runner(sparesOrders: false).run(group)
        #expect(whole.endings == [.passed: spared.ran + spared.spared])
        #expect(whole.spared == 0)
    }

    @Test("where the order of commits can be seen none is spared")
    func sparesNothingThatIsSeen() throws {
        let group = try Self.group([-1, -1], page: 1, workers: 1)
        let runner = Self.runner(.noSettle)
        let results = [1, 2].compactMap { order in
            runner.run(ExhaustiveCase(mix: group.number(order: order - 1), crash: 0))
        }
        #expect(results.map(\.seesOrder) == [true, true])
    }

    @Test(
        "broken engines fail in the slice",
        arguments: [
            Defect.inclusiveEnd, .exclusiveStart, .millisecondEdge, .roundedUpEdge, .lateCommit,
            .noSettle, .shortPageIsLast, .cursorOnEnqueue, .doneBeforeRows, .partialPublish,
        ])
    func brokenEnginesFail(defect: Defect) {
        let failing = Self.slice.contains { group in
            Self.runner(defect).run(group, withCrashes: false).endings[.failed, default: 0] > 0
        }
        #expect(failing, "\(defect.name) fails nowhere")
    }

    @Test("a start that is left out loses what lies on the edge, and nothing else")
    func losesTheEdge() {
        let runner = Self.runner(.exclusiveStart)
        for group in Self.slice where group.page == 2 && group.workers == 1 {
            let result = runner.run(ExhaustiveCase(mix: group.number(order: 0), crash: 0))
            let loses = result?.outcome.failedExpectations.isEmpty == false
            #expect(loses == group.offsets.contains(0), "\(group.offsets)")
        }
    }

    @Test("what shows in a crash alone is found by its crashes alone")
    func crashesAreSeen() throws {
        let group = try Self.group([-1, 0], page: 1, workers: 1)
        let runner = Self.runner(.stuckRunning)
        let free = runner.run(group, withCrashes: false)
        #expect(free.endings == [.passed: 2])
        let crashed = runner.run(group)
        #expect(crashed.ran > crashed.endings[.passed, default: 0])
        #expect(crashed.failures.allSatisfy { $0.crash != nil })
    }

    @Test("a case runs alike whenever it runs")
    func runsAlike() throws {
        let place = ExhaustiveCase(mix: 40, crash: 30)
        let first = try #require(Self.runner().run(place))
        let second = try #require(Self.runner().run(place))
        #expect(first.outcome.traceHash == second.outcome.traceHash)
        #expect(first.crash == second.crash)
        #expect(first.crash != nil)
    }

    @Test("a crash behind the last point proves nothing")
    func noSuchPoint() throws {
        let result = try #require(Self.runner().run(ExhaustiveCase(mix: 1, crash: 100_000)))
        #expect(result.outcome.ending == .unknown)
        #expect(result.crash == nil)
    }
}
