import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("Printing and reading back")
struct RoundTripTests {
    @Test("whatever can be built is printed as a page that reads back as the same scenario")
    func scenarios() throws {
        for seed in 0..<400 {
            var random = RandomScenarios(seed: UInt64(seed))
            let scenario = random.scenario()
            let page = scenario.yaml
            do {
                let again = try Scenario(yaml: page, file: "seed-\(seed).yaml")
                try #require(again == scenario, "seed \(seed):\n\(page)\n\(again)\n\(scenario)")
                try #require(again.yaml == page, "seed \(seed) prints otherwise the second time")
            } catch let error as DocumentError {
                Issue.record("seed \(seed): \(error)\n\(page)")
                return
            }
        }
    }

    @Test("an engine set to the defaults is left out, and comes back")
    func defaults() throws {
        let scenario = Scenario(
            "Nothing special", starts: OdooTimestamp(seconds: 1_764_061_200),
            odoo: OdooSettings(company: "acme")
        ) {
            Step.advance(.days(3))
        }
        #expect(
            scenario.yaml == """
                scenario: Nothing special
                starts: 2025-11-25T09:00:00Z
                odoo: { company: acme }
                timeline:
                  - advance: 3d

                """)
        #expect(try Scenario(yaml: scenario.yaml, file: "x").engine == EngineSettings())
    }

    @Test("no text in a value becomes something else", arguments: RandomScenarios.texts)
    func texts(text: String) throws {
        let step = Step.change(
            .create(
                model: "res.partner", ["name": .string(text), "list": [.string(text)]], times: 1))
        let scenario = Scenario(
            "Texts", starts: OdooTimestamp(seconds: 0), odoo: OdooSettings(company: "acme"),
            timeline: [step])
        #expect(try Scenario(yaml: scenario.yaml, file: "x").timeline == [step])
    }

    @Test("plain values mean in YAML what they mean in JSON, and all else is text")
    func plainValues() throws {
        let page = """
            scenario: Values
            starts: 2025-11-25
            odoo: { company: acme }
            timeline:
              - create:
                  res.partner: { a: 1, b: -1.50, c: true, d: null, e: "1", f: yes, g: 007, h: \
                  1:1, i: ~ }
            """
        let scenario = try Scenario(yaml: page, file: "x")
        guard case .change(.create(_, let values, _)) = scenario.timeline.first?.action else {
            Issue.record("no creation")
            return
        }
        #expect(values["a"] == 1)
        #expect(values["b"] == .decimal(DecimalNumber(-1.5)))
        #expect(values["c"] == true)
        #expect(values["d"] == .null && values["i"] == .null)
        #expect(values["e"] == "1" && values["f"] == "yes")
        #expect(values["g"] == "007" && values["h"] == "1:1")
    }
}
