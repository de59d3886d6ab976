import Checkers
import OdooProtocol
import Testing

@Suite("Freshness")
struct FreshnessTests {
    @Test(
        "a row that waits longer than allowed is named, unless a fault was in the way"
    )
    func bound() throws {
        for (delay, isFresh) in [(30, true), (7200, false)] as [(Int64, Bool)] {
            var scene = WindowAnomalyTests.begun()
            scene.write(5, Scene.order("just after the cutoff"), stamp: WindowAnomalyTests.cutoff)
            scene.now = WindowAnomalyTests.cutoff + Scene.day + .seconds(901 + delay)
            let end = WindowAnomalyTests.cutoff + Scene.day
            let batch = WindowAnomalyTests.planOne(&scene, end: end)
            scene.run(batch)
            let judgement = scene.judge(FreshnessChecker())
            #expect(judgement.judged > 0)
            #expect((judgement.verdict == .pass) == isFresh)
            if !isFresh { #expect(judgement.findings.first?.record == 5) }
            scene.history.record(
                Disturbance(
                    sequence: scene.sequence, kind: "http-503",
                    from: WindowAnomalyTests.cutoff + .seconds(4000),
                    until: WindowAnomalyTests.cutoff + .seconds(5000)))
            #expect(scene.judge(FreshnessChecker()).verdict == .pass)
        }
    }

    @Test("percentiles are those of the sorted arrivals; without arrivals there are none")
    func percentiles() throws {
        let freshness = Freshness(HistoryIndex(Workload(seed: 4).run(days: 5).history))
        let sorted = freshness.arrivals.map(\.staleness).sorted()
        #expect(sorted.count > 10)
        #expect(freshness.percentile(1000) == sorted.last)
        #expect(freshness.percentile(0) == sorted.first)
        #expect(freshness.percentile(500) == sorted[(sorted.count + 1) / 2 - 1])
        #expect(Freshness(HistoryIndex(History())).percentile(500) == nil)
    }
}
