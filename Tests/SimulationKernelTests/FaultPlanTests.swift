import SimulationKernel
import Testing

@Suite("Fault plans")
struct FaultPlanTests {
    /// Kinds of fault for these tests.
    enum Trouble: Hashable, Sendable {
        case refuse, delay
    }

    let noon = SampleProgram.noon
    let stream = RandomStream(seed: 6, name: .faults)

    @Test("a fault strikes from its first instant to just before its end")
    func edges() {
        let outage = Fault(
            id: "outage", kind: Trouble.refuse, from: noon, duration: .seconds(60))
        var plan = FaultPlan([outage], stream: stream)
        #expect(plan.active(at: noon - .microseconds(1), target: "any").isEmpty)
        #expect(plan.active(at: noon, target: "any") == [outage])
        #expect(plan.active(at: noon + .microseconds(59_999_999), target: "any") == [outage])
        #expect(plan.active(at: noon + .seconds(60), target: "any").isEmpty)
        #expect(plan.tallies.map(\.met) == [2])
        #expect(plan.tallies.map(\.fired) == [2])
        #expect(plan.end == noon + .seconds(60))
    }

    @Test("a fault without duration never meets anything")
    func instantaneous() {
        let blink = Fault(id: "blink", kind: Trouble.delay, from: noon, duration: .zero)
        var plan = FaultPlan([blink], stream: stream)
        #expect(plan.active(at: noon, target: "any").isEmpty)
        #expect(plan.neverMet == [blink])
        #expect(plan.neverFired == [blink])
    }

    @Test(
        "a pattern fits whole labels",
        arguments: [
            ("*", "", true), ("*", "anything", true), ("", "", true), ("", "a", false),
            ("a", "a", true), ("a", "ab", false), ("a*", "ab", true), ("*b", "ab", true),
            ("*b", "aba", false), ("a?c", "abc", true), ("a?c", "ac", false),
            ("acme sale.*", "acme sale.order", true), ("acme sale.*", "acme res.partner", false),
            ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("**", "x", true),
            ("*aab", "aaaaaab", true), ("?", "é", true), ("A", "a", false),
            ("*é?", "café!", true), ("*é?", "cafe!", false), ("a?", "aé", true),
        ])
    func patterns(pattern: String, label: String, fits: Bool) {
        #expect(TargetPattern(pattern).matches(label) == fits)
    }

    @Test("a pattern of many stars is decided quickly")
    func stars() {
        let pattern = TargetPattern(String(repeating: "a*", count: 30) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
    }

    @Test("a rate of n per thousand strikes about that often, the same each time")
    func rate() {
        let rare = Fault(
            id: "rare", kind: Trouble.delay, from: noon, duration: .seconds(10), perThousand: 100)
        var plan = FaultPlan([rare], stream: stream)
        var again = plan
        let strikes = (0..<2_000).map { _ in !plan.active(at: noon, target: "x").isEmpty }
        #expect(strikes == (0..<2_000).map { _ in !again.active(at: noon, target: "x").isEmpty })
        let fired = plan.tallies[0].fired
        #expect(fired == strikes.count { $0 })
        #expect((150...250).contains(fired))
        #expect(plan.tallies[0].met == 2_000)
    }

    @Test("leaving a fault out leaves the strikes of the others as they were")
    func shrinking() {
        let faults = ["a", "b", "c"].map { id in
            Fault(
                id: id, kind: Trouble.refuse, from: noon, duration: .seconds(9), perThousand: 500)
        }
        var whole = FaultPlan(faults, stream: stream)
        var part = FaultPlan([faults[0], faults[2]], stream: stream)
        for _ in 0..<200 {
            let expected = whole.active(at: noon, target: "x").filter { $0.id != "b" }
            #expect(part.active(at: noon, target: "x") == expected)
        }
    }

    @Test("what never met anything and what never struck are told apart")
    func neverFired() {
        let faults = [
            Fault(
                id: "elsewhere", kind: Trouble.refuse, target: "b*", from: noon,
                duration: .seconds(9)),
            Fault(id: "never", kind: .delay, from: noon, duration: .seconds(9), perThousand: 0),
            Fault(id: "always", kind: .delay, from: noon, duration: .seconds(9)),
        ]
        var plan = FaultPlan(faults, stream: stream)
        #expect(plan.active(at: noon, target: "acme").map(\.id) == ["always"])
        #expect(plan.neverMet.map(\.id) == ["elsewhere"])
        #expect(plan.neverFired.map(\.id) == ["elsewhere", "never"])
        #expect(FaultPlan<Trouble>([], stream: stream).end == nil)
    }
}
