import Checkers
import OdooProtocol
import Testing

@Suite("Protocol: an error needs a reason")
struct UnexplainedAnswerTests {
    private let refusal = WireOutcome.fault(
        OdooFault(
            code: 200, message: "Odoo Server Error", name: "builtins.ValueError",
            text: "Invalid field"))

    private func headlines(
        _ outcome: WireOutcome, faults: [String] = [], status: Int = 200,
        method: String = "search_read", change: String? = nil
    ) -> [String] {
        var scene = Scene()
        if let change {
            scene.history.record(
                Disturbance(
                    sequence: scene.sequence, kind: change, from: scene.now,
                    until: scene.now + .seconds(60)))
        }
        scene.advance(.seconds(600))
        scene.history.record(
            WireExchange(
                sequence: scene.sequence, sentSequence: 0, sentAt: scene.now,
                answeredAt: scene.now, tenant: Scene.tenant, number: 1, model: "sale.order",
                method: method, status: status, outcome: outcome, faults: faults))
        return scene.judge(ProtocolChecker()).findings.map(\.headline)
    }

    @Test("Odoo's own error without a fault or a change is a finding, with its words")
    func fault() {
        let found = headlines(refusal)
        #expect(found.count == 1)
        #expect(found.first?.contains("builtins.ValueError: Invalid field") == true)
    }

    @Test("a fault on the way explains it, and so does a change of rights or of a model")
    func explained() {
        #expect(headlines(refusal, faults: ["error-in-200"]) == [])
        #expect(headlines(refusal, change: "rights-lost") == [])
        #expect(headlines(refusal, change: "field-removed") == [])
        #expect(headlines(refusal, change: "kill").count == 1)
    }

    @Test("a status is a finding as well, but for the question which ways are open")
    func status() {
        #expect(headlines(.unreadable("HTTP 400"), status: 400).count == 1)
        #expect(headlines(.unreadable("HTTP 503"), faults: ["http-503"], status: 503) == [])
        #expect(headlines(.unreadable("HTTP 404"), status: 404, method: "version") == [])
    }

    @Test("a refused log-in is a finding; no answer at all is none of the protocol's")
    func others() {
        #expect(headlines(.value(false), method: "authenticate").count == 1)
        #expect(headlines(.failure("reset: the connection broke")) == [])
        #expect(headlines(.rows([])) == [])
    }

    @Test("that there is no such module is learnt by asking for its fields, if a person named it")
    func unknownModule() {
        func found(_ model: String, _ method: String) -> [String] {
            var scene = Scene()
            scene.history.record(server: SourceFacts(release: 18, models: []))
            scene.history.record(
                WireExchange(
                    sequence: scene.sequence, sentSequence: scene.sequence - 1, sentAt: scene.now,
                    answeredAt: scene.now, tenant: Scene.tenant, number: 1, model: model,
                    method: method, outcome: refusal))
            return scene.judge(ProtocolChecker()).findings.map(\.headline)
        }
        #expect(found("sale.order", "fields_get") == [])
        #expect(found("sale.order", "search_read").count == 1)
        #expect(found("sale.ordre", "fields_get").count == 1)
    }

    @Test("the thousandth like it is counted, not told")
    func many() {
        var scene = Scene()
        for _ in 0..<1_000 {
            scene.ask(.page(0, after: 0, []).answered(refusal))
        }
        let found = findings(of: ProtocolChecker(), in: scene)
        #expect(found.filter { $0.headline.contains("nothing explains it") }.count == 1)
        #expect(found.contains { $0.facts.contains { $0.text == "999 more requests" } })
    }
}
