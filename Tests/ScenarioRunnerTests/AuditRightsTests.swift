import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Lost rights delete nothing and overwrite nothing")
struct AuditRightsTests {
    /// When the user may see less, by Odoo's `Date`.
    private static let lost = TestRun.starts + .hours(26)
    private static let back = TestRun.starts + .hours(60)

    /// A network on which a user loses a company, a field of the employees, and half of the employees, and gets them back.
    private static func demoting(_ base: any OdooTransport) -> any OdooTransport {
        TwistedTransport(
            base: base,
            answer: { answer, call in
                guard case .success(var response) = answer,
                    let date = response.header("date").flatMap({ OdooTimestamp(httpDate: $0) }),
                    date >= lost, date < back,
                    var envelope = (try? JSONCodec.parse(response.body))?.objectValue,
                    let result = envelope["result"]
                else { return answer }
                envelope["result"] = demoted(result, call)
                response.body = JSONCodec.write(.object(envelope))
                return .success(response)
            })
    }

    private static func demoted(_ result: FieldValue, _ call: WireCall) -> FieldValue {
        switch (call.model, call.method) {
        case ("res.users", "read"):
            guard var row = result.arrayValue?.first?.objectValue else { return result }
            for name in ["groups_id", "group_ids"] {
                if let ids = row[name]?.arrayValue { row[name] = .array(Array(ids.dropLast())) }
            }
            return .array([.object(row)])
        case ("hr.employee", "fields_get"):
            guard let fields = result.objectValue else { return result }
            return .object(FieldObject(fields.pairs.filter { $0.0 != "job_title" }))
        case ("hr.employee", "search_read") where !call.isOfAWindow:
            return .array((result.arrayValue ?? []).filter { ($0["id"]?.intValue ?? 0) % 2 == 0 })
        case ("hr.employee", "search"):
            return .array((result.arrayValue ?? []).filter { ($0.intValue ?? 0) % 2 == 0 })
        default: return result
        }
    }

    private static let steps: [Step] = [
        .until(.initialSyncDone),
        .at(.afterStart(.hours(2))).changing(
            .write(RecordSelection("hr.employee", .oldest(4)), set: ["job_title": "KEPT"])),
        // While the rights are lost another field changes, and an audit misses half of the rows.
        .at(.afterStart(.hours(30))).changing(
            .write(RecordSelection("hr.employee", .oldest(4)), set: ["work_phone": "12345"])),
    ]

    private static func scenario(_ steps: [Step]) -> Scenario {
        var engine = EngineSettings(lookback: .duration(.days(3)))
        engine.audit = .nightly(AuditTiming.usualNight)
        return Scenario(
            "lost rights", starts: TestRun.starts, odoo: OdooSettings(company: "acme-recent"),
            engine: engine, timeline: steps)
    }

    @Test(
        "a field that vanishes keeps its values, hidden rows stay, and all is right afterwards"
    )
    func survives() {
        let kept = StoredExpectation(
            "hr.employee", 4, where: ["job_title": "KEPT"])
        let both = StoredExpectation(
            "hr.employee", 4,
            where: ["job_title": "KEPT", "work_phone": "12345"])
        let outcome = TestRun.execute(
            Self.scenario(
                Self.steps + [
                    .at(.afterStart(.hours(58))),
                    .expect(
                        Expectation(
                            tombstones: 0, held: .atLeast(1),
                            stored: [kept, both])),
                    .at(.afterStart(.hours(60))), .until(.auditDone(deep: true), within: .days(2)),
                    .expect(
                        Expectation(
                            matches: .due, tombstones: 0,
                            held: 0, stored: [both])),
                ])
        ) { $0.wrapTransport = Self.demoting }
        #expect(outcome.complaints == "")
    }

    @Test("caught: whoever takes lost rights for granted deletes what is only hidden")
    func caught() {
        var rules = SyncRules.sound
        rules.rightsChange = { _, _, _ in .same }
        rules.isMassStop = { _, _ in false }
        let outcome = TestRun.execute(
            Self.scenario(Self.steps + [.at(.afterStart(.hours(58)))]), rules: rules
        ) { $0.wrapTransport = Self.demoting }
        #expect(outcome.findings.contains { $0.checker == .deletion })
    }
}

extension WireCall {
    /// Whether it reads a page of a window: those have a stamp clause with an end.
    fileprivate var isOfAWindow: Bool { "\(domain ?? .null)".contains("\"<\"") }
}
