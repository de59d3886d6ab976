import Checkers
import OdooProtocol

@testable import ScenarioRunner

/// Ends of scenarios as reports meet them.
enum Samples {
    static let monday = OdooTimestamp(seconds: 1_764_061_200)

    static var figures: ScenarioOutcome.Figures {
        var figures = ScenarioOutcome.Figures()
        figures.simulated = .seconds(30 * 86_400)
        figures.records = 1_785
        figures.windows = 132
        figures.wall = .milliseconds(314)
        figures.counts.requests = 1_204
        figures.counts.bytes = 81_920
        figures.counts.commits = 640
        figures.counts.faultsFired = 2
        return figures
    }

    static var passed: ScenarioOutcome {
        ScenarioOutcome(
            name: "The first month", path: "Pages/first-month.yaml", defect: nil, seed: 7,
            ending: .passed, traceHash: "9f2c61d04be1a873", storeHash: "00ff",
            findings: [], expectedFindings: [], failedExpectations: [], remarks: [],
            judged: [("coverage", 132), ("count", 1_785)], figures: figures)
    }

    static var lost: Finding {
        var finding = Finding(
            checker: .count, kind: .lost, anomaly: Anomaly(rawValue: "late-commit"),
            tenant: "acme-sync", module: "sale.order", record: 412,
            window: ReadWindow(monday, monday + .seconds(86_400)), batch: 1187,
            headline: "sale.order 412 is lost.",
            facts: [
                Fact("written", "26 Nov 08:59:59.412 in a transaction of 61 s"),
                Fact("belongs to", "window 25 Nov 09:00 → 26 Nov 09:00 of sale.order, batch 1187"),
            ])
        let end = monday + .seconds(86_400)
        finding.timeline = [
            RecordMoment(end - .milliseconds(588), "it is written"),
            RecordMoment(end + .milliseconds(112), "batch 1187 is published", isNoReturn: true),
        ]
        return finding
    }

    static var stray: Finding {
        Finding(
            checker: .cursor, kind: .work, tenant: "acme-sync",
            headline: "The cursor is ahead.", facts: [Fact("cursor", "27 Nov 09:00:00")])
    }

    static var failed: ScenarioOutcome {
        var outcome = passed
        outcome.name = "A late commit"
        outcome.path = "Pages/late commit.yaml"
        outcome.ending = .failed
        outcome.findings = [lost]
        outcome.figures.anomalies = 1
        return outcome
    }

    static var caught: ScenarioOutcome {
        var outcome = passed
        outcome.name = "What the original loses"
        outcome.defect = "v3-as-published"
        outcome.expectedFindings = [lost, stray, lost]
        outcome.figures.anomalies = 3
        return outcome
    }

    static var unknown: ScenarioOutcome {
        var outcome = passed
        outcome.name = "Nothing happens"
        outcome.ending = .unknown
        outcome.remarks = ["the fault outage never met anything"]
        return outcome
    }

    static var broken: ScenarioOutcome {
        var outcome = passed
        outcome.name = "No company"
        outcome.path = ""
        outcome.ending = .broken
        outcome.traceHash = ""
        outcome.figures = .init()
        outcome.remarks = ["the root task never finished"]
        return outcome
    }

    /// The events of a run that ended so.
    static func events(
        _ outcomes: [ScenarioOutcome], transport: RunOptions.Transport = .inProcess
    ) -> [RunEvent] {
        var events: [RunEvent] = [
            .began(scenarios: outcomes.count, seed: 7, transport: transport)
        ]
        var summary = RunSummary()
        for outcome in outcomes {
            events.append(.scenarioBegan(name: outcome.name, path: outcome.path))
            events.append(
                .note(
                    scenario: outcome.name, instant: "2025-11-26T09:00:00Z",
                    text: "A window closes."))
            events.append(.scenarioEnded(outcome))
            summary.add(outcome)
        }
        return events + [.ended(summary)]
    }
}
