import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Many tenants after one outage")
struct ThunderingHerdTests {
    /// When each of many tenants first asks again after an outage that began when all their windows fell due.
    private func firstRequests(tenants: Int, outage: Duration, seed: UInt64) -> [Duration] {
        var state = seed
        func draw(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 20) % max(bound, 1)
        }
        let start = World.start
        return (0..<tenants).map { _ in
            var (now, failures) = (start, 0)
            while now < start + outage {
                failures += 1
                let pause = outagePause(
                    failuresInARow: failures, limits: BackOffLimits(), draw: draw)
                let wait = pause ?? backOff(failures: failures, limits: BackOffLimits(), draw: draw)
                now = nextWake(
                    WakeFacts(
                        now: now, tick: .seconds(10), planAt: start, quietUntil: now + wait))
            }
            return now - (start + outage)
        }
    }

    @Test(
        "in the ten seconds after it at most a fifth of them start in one second",
        arguments: [60, 600, 3_600, 86_400], [20, 200])
    func spread(minutes seconds: Int, tenants: Int) {
        for seed in UInt64(1)...20 {
            let first = firstRequests(tenants: tenants, outage: .seconds(seconds), seed: seed)
            for second in 0..<10 {
                let starts = first.filter {
                    $0 >= .seconds(second) && $0 < .seconds(second + 1)
                }
                #expect(starts.count <= max(5, tenants / 5), "second \(second), seed \(seed)")
            }
            #expect(first.allSatisfy { $0 <= BackOffLimits().cap })
        }
    }
}
