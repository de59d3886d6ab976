import Checkers
import OdooProtocol

/// A random company over some days, mirrored soundly: what property tests start from.
struct Workload {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// A number below `bound`.
    mutating func draw(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    /// Records before first contact, initial sync, then days of writes, each followed by its incremental windows.
    func run(days: Int, readings: (inout Workload, Int64) -> Reading = { _, _ in Reading() })
        -> Scene
    {
        var random = self
        var scene = Scene(modules: ["sale.order", "res.partner"])
        for _ in 0..<20 {
            scene.advance(.seconds(Int64(random.draw(10_000)) + 1))
            random.write(&scene)
        }
        scene.advance(.seconds(7200))
        scene.firstContact()
        scene.runAll()
        for _ in 0..<days {
            let planned =
                scene.tables[.moduleState]?["sale.order"]?["planned_through"]?.intValue ?? 0
            let due = OdooTimestamp(microseconds: planned) + Scene.day + .seconds(902)
            var next = scene.now
            while next < due {
                scene.advance(to: next)
                random.write(&scene)
                next = next + .milliseconds(random.draw(20_000_000) + 1)
            }
            scene.advance(to: due)
            for batch in scene.plan() {
                scene.run(batch, readings(&random, batch))
            }
        }
        return scene
    }

    private mutating func write(_ scene: inout Scene) {
        let model = draw(3) == 0 ? "res.partner" : "sale.order"
        let id = Int64(draw(12)) + 1
        let partner = draw(2) == 0 ? Int64(draw(12)) + 1 : nil
        let amount = FieldValue.decimal(DecimalNumber(Double(draw(9999)) / 4))
        let values = Scene.order("N\(draw(1000))", amount, partner: partner)
        // Transactions may take some minutes, as long as settling covers them.
        let begin = scene.now - .milliseconds(draw(600_000))
        let last = scene.source[model]?[id]?.exactStamp ?? begin
        scene.write(id, values, in: model, begun: max(begin, last + .seconds(1)))
    }
}
