import Checkers
import OdooProtocol
import ScenarioLanguage
@testable import ScenarioRunner
import SyncEngine
import Testing

/// The harness's own proof in small: an engine with one wrong rule is told so, by the checker that is meant for it.
@Suite("An engine with one wrong rule is caught")
struct CaughtBugTests {
    private func checkers(_ outcome: ScenarioOutcome) -> Set<CheckerID> {
        Set(outcome.findings.map(\.checker))
    }

    @Test("without settle a row that commits late is lost, and said to be")
    func noSettle() throws {
        var rules = SyncRules.sound
        rules.safeNow = { time, _ in SyncRules.sound.safeNow(time, .zero) }
        rules.settledWhenRead = { _, _, _, _ in true }
        let outcome = TestRun.execute(try TestRun.shipped("late-commit"), rules: rules)
        #expect(outcome.ending == .failed)
        #expect(checkers(outcome).contains(.futureWindow))
        let sound = TestRun.execute(try TestRun.shipped("late-commit"))
        #expect(sound.ending == .passed, "\(sound.findings.map(\.headline)) \(sound.remarks)")
    }

    @Test("a short page taken for the last one leaves the window half read")
    func shortPageIsLast() throws {
        var rules = SyncRules.sound
        rules.isLastPage = { count, limit in count < limit }
        let outcome = TestRun.execute(TestRun.threeDays(), rules: rules)
        #expect(checkers(outcome).contains(.coverage))
    }

    @Test("an inclusive end is seen on the wire")
    func inclusiveEnd() throws {
        var rules = SyncRules.sound
        rules.pageDomain = { window, lastID in
            .and([
                .leaf(DomainLeaf("write_date", .greaterOrEqual, .string(window.start.wire))),
                .leaf(DomainLeaf("write_date", .lessOrEqual, .string(window.end.wire))),
                .leaf(DomainLeaf("id", .greater, .int(lastID))),
            ])
        }
        let outcome = TestRun.execute(TestRun.threeDays(), rules: rules)
        #expect(checkers(outcome).contains(.coverage))
    }

    @Test("an older version that replaces a newer one is found by content or order")
    func insertOnly() throws {
        var rules = SyncRules.sound
        rules.whichRowWins = { _, _ in .keep }
        let outcome = TestRun.execute(TestRun.threeDays(), rules: rules)
        #expect(checkers(outcome).contains(.content))
        let finding = try #require(outcome.findings.first { $0.checker == .content })
        #expect(finding.kind == .stale)
        #expect(finding.record != nil)
    }

    @Test("a flag that never clears is reported")
    func flagNeverClears() throws {
        var rules = SyncRules.sound
        rules.deriveStatus = { facts in
            var derived = SyncRules.sound.deriveStatus(facts)
            derived.hasFailedBatches = derived.hasFailedBatches || facts.status.hasFailedBatches
            return derived
        }
        let outcome = TestRun.execute(try TestRun.shipped("outage-45-minutes"), rules: rules)
        #expect(checkers(outcome).contains(.flags))
    }

    @Test("a cursor moved by the first module that finishes is reported")
    func cursorOnFirstModule() throws {
        var rules = SyncRules.sound
        rules.deriveStatus = { facts in
            var derived = SyncRules.sound.deriveStatus(facts)
            let ends = facts.modules.flatMap { $0.doneWindows.map(\.end) }
            let furthest = ends.max() ?? derived.lastCompletedWindowEnd
            derived.lastCompletedWindowEnd = [facts.status.lastCompletedWindowEnd, furthest]
                .compactMap { $0 }.max()
            return derived
        }
        let outcome = TestRun.execute(TestRun.threeDays(), rules: rules)
        #expect(checkers(outcome).contains(.cursor))
    }
}
