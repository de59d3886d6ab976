import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("A wrong window is caught")
struct CaughtWindowTests {
    private static func domain(
        _ window: Window, _ lastID: Int64, from: DomainOperator = .greaterOrEqual,
        to: DomainOperator = .less, field: String = "write_date", by shift: Duration = .zero
    ) -> Domain {
        .and([
            .leaf(DomainLeaf(field, from, .string((window.start + shift).wire))),
            .leaf(DomainLeaf(field, to, .string((window.end + shift).wire))),
            .leaf(DomainLeaf("id", .greater, .int(lastID))),
        ])
    }

    @Test(
        "future-window-end: history is cut forward, and the last window is read before it is over")
    func futureWindowEnd() {
        Planted(rules: { rules in
            rules.initialWindows = { horizon, cutoff, length in
                var windows = [Window(horizon, horizon + length)]
                while let last = windows.last, last.end <= cutoff {
                    windows.append(Window(last.end, last.end + length))
                }
                return windows
            }
            rules.readableThrough = { _, _ in OdooTimestamp(microseconds: .max) }
            rules.settledWhenRead = { _, _, _, _ in true }
        }).isCaught(by: .futureWindow, as: "future-window-end", namingRecord: true)
    }

    @Test("late-commit: without settle a row is lost, and the finding says when and why")
    func lateCommit() throws {
        let found = Planted(
            try TestRun.shipped("late-commit"),
            rules: { rules in
                rules.safeNow = { time, _ in SyncRules.sound.safeNow(time, .zero) }
                rules.settledWhenRead = { _, _, _, _ in true }
            }
        ).isCaught(by: .futureWindow, namingRecord: true)
        #expect(found?.facts.contains { $0.label == "saved by" } == true)
    }

    @Test("inclusive-end, exclusive-start, rounded-up-edge, local-time-edge: seen on the wire")
    func edges() {
        Planted(rules: { $0.pageDomain = { Self.domain($0, $1, to: .lessOrEqual) } })
            .isCaught(by: .coverage, as: "inclusive-end")
        Planted(rules: { $0.pageDomain = { Self.domain($0, $1, from: .greater) } })
            .isCaught(by: .coverage, as: "exclusive-start")
        Planted(rules: {
            $0.pageDomain = { Self.domain($0, $1, by: .seconds(1)) }
            $0.checkPage = { _, _, _, _ in nil }
        }).isCaught(by: .coverage, as: "rounded-up-edge")
        Planted(rules: {
            $0.pageDomain = { Self.domain($0, $1, by: .seconds(3_600)) }
            $0.checkPage = { _, _, _, _ in nil }
        }).isCaught(by: .coverage, as: "local-time-edge")
    }

    @Test("millisecond-edge: windows that begin and end within a second")
    func millisecondEdge() {
        Planted(rules: { rules in
            rules.dueWindows = { facts in
                SyncRules.sound.dueWindows(facts).map {
                    Window($0.start, $0.end + .milliseconds(340))
                }
            }
        }).isCaught(by: .coverage, as: "millisecond-edge")
    }

    @Test("create-date-cursor and id-cursor: edits of old rows are never asked for")
    func otherFields() {
        Planted(rules: {
            $0.pageDomain = { Self.domain($0, $1, field: "create_date") }
            $0.checkPage = { _, _, _, _ in nil }
        }).isCaught(by: .coverage, as: "create-date-cursor")
        Planted(rules: {
            $0.pageDomain = { _, lastID in .leaf(DomainLeaf("id", .greater, .int(lastID))) }
            $0.checkPage = { _, _, _, _ in nil }
        }).isCaught(by: .coverage, as: "id-cursor")
    }

    /// An engine that knows of no clock but its own.
    @Sendable private static func ownClock(_ rules: inout SyncRules) {
        rules.chooseReading = { readings, _, _ in
            var reading = readings.last
            reading?.offset = .zero
            return reading
        }
        rules.settledWhenRead = { _, _, _, _ in true }
    }

    @Test("client-clock-ahead: windows are read before they are over by Odoo's clock")
    func clientClockAhead() {
        let scenario = Planted.day(
            EngineSettings(window: .hours(1), lookback: .duration(.hours(6)), page: 50),
            [
                Step(action: .clock(ClockChange(engine: .minutes(80)))),
                .until(.initialSyncDone), .advance(.hours(5)),
            ])
        Planted(scenario, rules: Self.ownClock).isCaught(by: .futureWindow, namingRecord: true)
    }

    @Test("client-clock-behind: rows come hours late")
    func clientClockBehind() {
        var scenario = Planted.day(
            EngineSettings(window: .hours(1), lookback: .duration(.hours(6)), page: 50),
            [.until(.initialSyncDone), .advance(.hours(8))])
        scenario.odoo.webClock = .hours(3)
        scenario.odoo.databaseClock = .hours(3)
        Planted(scenario, rules: Self.ownClock).isCaught(by: .coverage, as: "one-window-per-tick")
    }

    @Test("one-window-per-tick: after downtime one window is planned where many are closed")
    func oneWindowPerTick() {
        Planted(
            Planted.downtime,
            rules: { $0.dueWindows = { Array(SyncRules.sound.dueWindows($0).prefix(1)) } }
        ).isCaught(by: .coverage, as: "one-window-per-tick")
    }

    @Test("skip-to-now: after downtime only the last window is planned")
    func skipToNow() {
        Planted(
            Planted.downtime,
            rules: { $0.dueWindows = { SyncRules.sound.dueWindows($0).suffix(1) } }
        ).isCaught(by: .coverage, as: "skip-to-now")
    }

    @Test("initial-incremental-seam: increments begin after history was read, not where it ended")
    func seam() {
        Planted(rules: { rules in
            rules.dueWindows = { facts in
                SyncRules.sound.dueWindows(facts).map { window in
                    window.start == facts.module.cutoff
                        ? Window(window.start + .minutes(30), window.end) : window
                }
            }
        }).isCaught(by: .coverage, as: "initial-incremental-seam")
    }
}
