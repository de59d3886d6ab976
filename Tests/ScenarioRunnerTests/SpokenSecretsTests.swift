import Checkers
import Logging
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("A run gives no secret away, whatever the way in")
struct SpokenSecretsTests {
    private static func scenario(_ steps: [Step] = [], version: OdooRelease = .v18) -> Scenario {
        Scenario(
            "secrets", starts: TestRun.starts,
            odoo: OdooSettings(version: version, company: "acme-recent", records: 40),
            engine: EngineSettings(
                window: .hours(1), lookback: .duration(.hours(3)),
                modules: [ModuleSettings("res.partner")]),
            timeline: steps + [.until(.initialSyncDone), .advance(.hours(3))])
    }

    /// How many texts were searched.
    private static func searched(_ outcome: ScenarioOutcome) -> Int {
        outcome.judged.first { $0.checker == CheckerID.secrets.rawValue }?.count ?? 0
    }

    @Test("by password in every call, by session, and by key: searched much, found nothing")
    func silent() {
        let plain = TestRun.execute(Self.scenario())
        #expect(plain.complaints == "")
        #expect(Self.searched(plain) > 500)
        let web = TestRun.execute(Self.scenario()) { options in
            options.adjustTenant = { tenant in
                var tenant = tenant
                tenant.route = .webSession
                // A key opens no session.
                tenant.credential = Credential("admin")
                return tenant
            }
        }
        #expect(web.complaints == "")
        let key = TestRun.execute(Self.scenario(version: .v19)) { options in
            options.adjustTenant = { tenant in
                var tenant = tenant
                tenant.route = .json2
                tenant.credential = Credential(PlantedSecret.key, kind: .apiKey)
                return tenant
            }
        }
        #expect(key.complaints == "")
    }

    @Test("a server that quotes the request in its refusal does not get the key into the log")
    func quoted() {
        let refused = FaultStep(
            .accessDenied, for: .minutes(20), target: .method("authenticate"))
        let outcome = TestRun.execute(Self.scenario([Step(action: .fault(refused))])) { options in
            options.wrapTransport = { base in TwistedTransport(base: base, answer: Self.quoting) }
        }
        #expect(outcome.complaints == "")
    }

    /// A refusal whose text is the whole request.
    private static func quoting(
        _ answer: TwistedTransport.Answer, _ call: WireCall
    ) -> TwistedTransport.Answer {
        guard case .success(var came) = answer,
            case .fault(let fault) = WireOutcome.reading(came, to: call),
            let sent = call.envelope
        else { return answer }
        let text = "not with " + String(decoding: JSONCodec.write(sent), as: UTF8.self)
        let quoting = OdooFault(
            code: fault.code, message: fault.message, name: fault.name, text: text)
        came.body = JSONCodec.write(
            RPCResponse(id: .null, outcome: .fault(quoting)).envelope)
        return .success(came)
    }

    @Test("caught: a key in the log's metadata, whatever is logged")
    func caught() {
        let outcome = TestRun.execute(Self.scenario()) { options in
            options.planted = Defect(
                "talkative", in: .work, "the key is part of the log's metadata",
                caughtBy: .secrets,
                plant: { parts in
                    parts.wrapLogger = { logger in
                        var logger = logger
                        logger[metadataKey: "as"] = .string(PlantedSecret.key)
                        return logger
                    }
                })
        }
        let found = outcome.findings.filter { $0.checker == .secrets }
        #expect(found.map(\.headline) == ["A log line shows the key, as it is."])
    }

    @Test("the trace holds no key, and is the same as if the key were the login's name")
    func masked() {
        let body = JSONCodec.write(["password": .string(PlantedSecret.key), "n": 1])
        let masked = PlantedSecret.masked(body, as: "admin")
        #expect(masked == JSONCodec.write(["password": "admin", "n": 1]))
        #expect(PlantedSecret.masked([], as: "admin") == [])
        let open = TestRun.execute(Self.scenario()) { options in
            options.adjustTenant = { tenant in
                var tenant = tenant
                tenant.credential = Credential("admin")
                return tenant
            }
        }
        #expect(open.traceHash == TestRun.execute(Self.scenario()).traceHash)
    }
}
