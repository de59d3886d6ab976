import Checkers
import OdooProtocol
import ScenarioRunner

/// Events as JSON objects; the keys are described at `JSONLinesRecorder`.
struct EventObject {
    let replay: ReplayCommand

    func callAsFunction(_ event: RunEvent) -> FieldObject {
        switch event {
        case .began(let scenarios, let seed, let transport):
            object(
                "run_began",
                [
                    ("scenarios", number(scenarios)), ("seed", .string("\(seed)")),
                    ("transport", .string(transport.rawValue)),
                ])
        case .scenarioBegan(let name, let path):
            object("scenario_began", [("name", .string(name)), ("path", .string(path))])
        case .note(let scenario, let instant, let text):
            object(
                "note",
                [
                    ("scenario", .string(scenario)), ("at", .string(instant)),
                    ("text", .string(text)),
                ])
        case .scenarioEnded(let outcome): object("scenario_ended", pairs(outcome))
        case .ended(let summary): object("run_ended", pairs(summary))
        }
    }

    private func object(_ event: String, _ pairs: [(String, FieldValue)]) -> FieldObject {
        FieldObject(
            [("schema", .int(JSONLinesRecorder.schema)), ("event", .string(event))] + pairs)
    }

    private func pairs(_ outcome: ScenarioOutcome) -> [(String, FieldValue)] {
        [
            ("name", .string(outcome.name)), ("path", .string(outcome.path)),
            ("defect", text(outcome.defect)), ("seed", .string("\(outcome.seed)")),
            ("ending", .string(outcome.ending.rawValue)), ("trace", .string(outcome.traceHash)),
            ("store", .string(outcome.storeHash)), ("replay", text(replay(outcome))),
            ("findings", .array(outcome.findings.map(finding))),
            ("expected_findings", .array(outcome.expectedFindings.map(finding))),
            ("failed_expectations", .array(outcome.failedExpectations.map { .string($0) })),
            ("remarks", .array(outcome.remarks.map { .string($0) })),
            (
                "judged",
                .object(FieldObject(outcome.judged.map { ($0.checker, number($0.count)) }))
            ),
            ("figures", figures(outcome.figures)),
        ]
    }

    private func pairs(_ summary: RunSummary) -> [(String, FieldValue)] {
        let endings = ScenarioOutcome.Ending.allCases.map {
            ($0.rawValue, number(summary.endings[$0, default: 0]))
        }
        return [
            ("endings", .object(FieldObject(endings))),
            ("exit_code", .int(Int64(summary.exitCode))), ("figures", figures(summary.figures)),
        ]
    }

    private func finding(_ finding: Finding) -> FieldValue {
        let window = finding.window.map { window -> FieldValue in
            ["start": .string(window.start.iso8601), "end": .string(window.end.iso8601)]
        }
        let facts = finding.facts.map { fact -> FieldValue in
            ["label": .string(fact.label), "text": .string(fact.text)]
        }
        let timeline = finding.timeline.map { moment -> FieldValue in
            [
                "at": .string(moment.instant.iso8601), "event": .string(moment.event),
                "no_return": .bool(moment.isNoReturn),
            ]
        }
        return .object(
            FieldObject([
                ("checker", .string(finding.checker.rawValue)),
                ("kind", .string(finding.kind.rawValue)),
                ("anomaly", text(finding.anomaly?.rawValue)),
                ("tenant", .string(finding.tenant)), ("module", text(finding.module)),
                ("record", finding.record.map { .int($0) } ?? .null), ("window", window ?? .null),
                ("batch", finding.batch.map { .int($0) } ?? .null),
                ("headline", .string(finding.headline)), ("facts", .array(facts)),
                ("timeline", .array(timeline)),
            ]))
    }

    private func figures(_ figures: ScenarioOutcome.Figures) -> FieldValue {
        .object(
            FieldObject([
                ("simulated_us", .int(figures.simulated.wholeMicroseconds)),
                ("wall_us", .int(figures.wall.wholeMicroseconds)),
                ("records", number(figures.records)), ("windows", number(figures.windows)),
                ("anomalies", number(figures.anomalies)),
                ("requests", number(figures.counts.requests)),
                ("bytes", number(figures.counts.bytes)),
                ("commits", number(figures.counts.commits)),
                ("faults_fired", number(figures.counts.faultsFired)),
            ]))
    }

    private func number(_ value: Int) -> FieldValue { .int(Int64(value)) }

    private func text(_ value: String?) -> FieldValue { value.map { .string($0) } ?? .null }
}
