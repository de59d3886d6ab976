import OdooProtocol
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("A seed draws a scenario")
struct SwarmScenarioTests {
    static let seeds: ClosedRange<UInt64> = 1...200

    @Test("the same one each time, and another for another seed or length")
    func deterministic() {
        var seen: Set<Scenario> = []
        for seed in Self.seeds {
            let scenario = SwarmScenario(seed: seed, days: 30).scenario
            #expect(scenario == SwarmScenario(seed: seed, days: 30).scenario)
            seen.insert(scenario)
        }
        #expect(seen.count == Self.seeds.count)
        #expect(
            SwarmScenario(seed: 1, days: 3).scenario != SwarmScenario(seed: 1, days: 30).scenario)
    }

    @Test("which prints as a page that reads back as the same", arguments: [1, 6, 30])
    func roundTrip(days: Int) throws {
        for seed in Self.seeds {
            let scenario = SwarmScenario(seed: seed, days: days).scenario
            let again = try Scenario(yaml: scenario.yaml, file: "seed-\(seed).yaml")
            try #require(again == scenario, "seed \(seed): \(scenario.yaml)")
        }
    }

    @Test("every kind of happening, every kind of fault and every size comes up, and none always")
    func swarm() {
        var features: [SwarmFeature: Int] = [:]
        var kinds: [FaultKind: Int] = [:]
        var sizes: Set<Int?> = []
        for seed in Self.seeds {
            var draw = SwarmDraw(seed: seed, days: 10)
            let scenario = draw.make()
            for feature in draw.features { features[feature, default: 0] += 1 }
            for kind in draw.faultKinds { kinds[kind, default: 0] += 1 }
            sizes.insert(scenario.odoo.records)
        }
        for feature in SwarmFeature.allCases {
            #expect((20...190).contains(features[feature, default: 0]), "\(feature)")
        }
        for kind in SwarmDraw.requestKinds {
            #expect((20...150).contains(kinds[kind, default: 0]), "\(kind)")
        }
        #expect(sizes.isSuperset(of: [20, nil]))
    }

    @Test("in the end nobody works, nothing is broken, and all has to be done")
    func rest() throws {
        for seed in Self.seeds {
            let timeline = SwarmScenario(seed: seed, days: 30).scenario.timeline
            let end = try #require(timeline.lastIndex { $0.action == .workload(nil) })
            let calm = timeline[end...]
            #expect(calm.contains { $0.moment == .until(.allQuiet, within: .days(4)) })
            #expect(timeline.last?.expect?.matches == .exact)
            let breaksNothing = calm.allSatisfy { step in
                switch step.action {
                case .fault, .change, .transaction, .clock: false
                default: true
                }
            }
            #expect(breaksNothing, "seed \(seed)")
        }
    }

    @Test("the drawn clock tells how long it lasts at least", arguments: [2, 30])
    func length(days: Int) {
        for seed in Self.seeds {
            var draw = SwarmDraw(seed: seed, days: days)
            _ = draw.make()
            #expect(draw.clock >= .days(days))
        }
    }

    @Test("a person accepts what an audit holds only where a restoration of Odoo unmade records")
    func acceptance() {
        var restored = 0
        for seed in Self.seeds {
            let steps = SwarmScenario(seed: seed, days: 30).scenario.timeline
            let isRestored = steps.contains { step in
                if case .fault(let fault) = step.action {
                    fault.kind == .sourceRestored
                } else {
                    false
                }
            }
            let accepts = steps.filter { $0.action == .engine(EngineAction(.acceptIfHeld)) }
            #expect(accepts.count == (isRestored ? 1 : 0), "seed \(seed)")
            if isRestored { restored += 1 }
        }
        #expect((20...180).contains(restored))
    }

    @Test("some seeds have several small tenants, and what is one's own happens to one or to all")
    func tenants() {
        var (withTenants, aboutOne) = (0, 0)
        for seed in Self.seeds {
            let scenario = SwarmScenario(seed: seed, days: 30).scenario
            let names = Set(scenario.tenants.map(\.name))
            let about = scenario.timeline.compactMap(\.tenant)
            #expect(names.isSuperset(of: about), "seed \(seed)")
            guard !names.isEmpty else { continue }
            withTenants += 1
            aboutOne += about.count
            #expect((2...3).contains(names.count))
            for tenant in scenario.tenants {
                #expect(scenario.odoo(of: tenant).records.map { $0 <= 150 } == true)
            }
        }
        #expect((15...60).contains(withTenants))
        #expect(aboutOne > withTenants)
    }

    @Test("nothing that a restoration of Odoo may unmake is written to later", arguments: [3, 30])
    func restorations(days: Int) {
        for seed in Self.seeds {
            var (clock, sourceIsBack) = (Duration.zero, Duration.zero)
            var made: [String: Duration] = [:]
            for step in SwarmScenario(seed: seed, days: days).scenario.timeline {
                if case .advance(let time) = step.moment { clock += time }
                switch step.action {
                case .fault(let fault) where fault.kind == .sourceRestored:
                    sourceIsBack = max(sourceIsBack, clock + fault.duration)
                case .change(.create(let model, _, _)): made[model] = clock
                case .change(.unlink(let selection)):
                    let since = made[selection.model, default: .zero]
                    #expect(since >= sourceIsBack, "seed \(seed), \(selection.model)")
                default: break
                }
            }
        }
    }
}
