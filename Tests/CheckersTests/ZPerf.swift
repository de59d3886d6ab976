
import Checkers
import OdooProtocol
import Testing
@Suite struct ZPerf {
  @Test func month() {
    var scene = Scene(modules: ["sale.order", "res.partner", "account.move", "hr.employee"], pageSize: 200)
    var random = Workload(seed: 9)
    var long = FieldObject()
    _ = long
    for id in 1...500 as ClosedRange<Int64> { for m in scene.facts.modules { 
      scene.advance(.seconds(50))
      scene.write(id, Scene.order("Record number \(id) " + String(repeating: "x", count: 900)), in: m.module) } }
    scene.advance(.seconds(7200)); scene.firstContact(); scene.runAll()
    for _ in 0..<120 {
      for _ in 0..<8 { scene.advance(.seconds(10000)); scene.write(Int64(random.draw(500)) + 1, Scene.order("N" + String(repeating: "y", count: 900)), in: scene.facts.modules[random.draw(4)].module) }
      scene.advance(.seconds(6400)); for b in scene.plan() { scene.run(b) }
    }
    let h = scene.history
    print("SIZES", h.sourceCommits.count, h.exchanges.count, h.storeCommits.count)
    let clock = ContinuousClock()
    for _ in 0..<3 {
    var index = HistoryIndex(History())
    print("INDEX", clock.measure { index = HistoryIndex(h) })
    let moment = CheckMoment(instant: scene.now, occasion: .end)
    for c in CheckerSuite.all.checkers { var j: Judgement? = nil; let t = clock.measure { j = c.judge(index, at: moment) }; print("CHECK", c.id.rawValue, t, j!.judged, j!.failures, j!.findings.first?.headline ?? "") }
    print("TALLY", clock.measure { _ = Tally(index) })
    }
    var scene2 = WindowAnomalyTests.begun()
    let end = WindowAnomalyTests.cutoff + Scene.day
    scene2.now = end + .seconds(30)
    let batch = WindowAnomalyTests.planOne(&scene2, end: end)
    scene2.run(batch)
    scene2.now = end + .milliseconds(60_412)
    scene2.write(412, Scene.order("LATE"), begun: end - .milliseconds(588))
    for f in scene2.judge(FutureWindowChecker()).findings { print(f.headline); for x in f.facts { print("   ", x.label, "|", x.text) } }
  }
}
