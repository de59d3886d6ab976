import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("A wrong cursor is caught")
struct CaughtCursorTests {
    /// The sound status with another cursor.
    private func cursor(
        _ scenario: Scenario = Planted.day(),
        _ choose: @escaping @Sendable (StatusFacts, DerivedStatus) -> OdooTimestamp?
    ) -> Planted {
        Planted(
            scenario,
            rules: { rules in
                rules.deriveStatus = { facts in
                    var derived = SyncRules.sound.deriveStatus(facts)
                    derived.lastCompletedWindowEnd = choose(facts, derived)
                    return derived
                }
            })
    }

    @Test("moved by the first module of a window that is done")
    func firstModule() {
        cursor { facts, derived in
            let ends = facts.modules.flatMap {
                [$0.state.doneThrough, derived.doneThrough[$0.state.module]].compactMap(\.self)
            }
            return ends.max()
        }.isCaught(by: .cursor, as: "cursor-on-first-module")
    }

    @Test("set to the end of windows that are done behind a gap")
    func outOfOrder() {
        let oneModule = Planted.day(
            EngineSettings(
                window: .hours(1), lookback: .duration(.hours(24)), modules: ["res.partner"],
                page: 10),
            [
                .fault(FaultStep(.jitter, for: .hours(1))), .until(.initialSyncDone),
                .advance(.hours(2)),
            ])
        cursor(oneModule) { facts, derived in
            let ends = facts.modules.compactMap { module in
                module.doneWindows.map(\.end).max() ?? module.state.doneThrough
            }
            guard ends.count == facts.modules.count, let least = ends.min() else { return nil }
            return max(least, facts.status.lastCompletedWindowEnd ?? least)
        }.isCaught(by: .cursor)
    }

    @Test("moved back by a batch that failed")
    func movesBack() {
        cursor(Planted.troubledDay()) { facts, derived in
            let fails = facts.modules.contains { $0.openBatches.contains { $0.status == .failed } }
            return fails
                ? facts.modules.compactMap(\.state.firstHorizon).min()
                : derived.lastCompletedWindowEnd
        }.isCaught(by: .cursor, as: "cursor-moves-back")
    }

    @Test("moved on by a batch that failed")
    func onFailure() {
        cursor(Planted.troubledDay()) { facts, derived in
            let fails = facts.modules.contains { $0.openBatches.contains { $0.status == .failed } }
            return fails
                ? facts.modules.compactMap(\.state.plannedThrough).min()
                : max(
                    facts.status.lastCompletedWindowEnd ?? .init(seconds: 0),
                    derived.lastCompletedWindowEnd ?? .init(seconds: 0))
        }.isCaught(by: .cursor)
    }

    @Test("moved on when a batch is planned")
    func onEnqueue() {
        cursor { facts, _ in
            let ends = facts.modules.compactMap(\.state.plannedThrough)
            return ends.count == facts.modules.count ? ends.min() : nil
        }.isCaught(by: .cursor, as: "cursor-on-enqueue")
    }

    @Test("left behind by the transaction that makes a batch done")
    func inAnotherTransaction() {
        Planted { options in
            options.wrapStore = { base in
                TwistedStore(
                    base: base,
                    deriveAtPublish: { facts in
                        DerivedStatus(
                            phase: facts.status.phase,
                            initialSyncDone: facts.status.initialSyncDone,
                            hasFailedBatches: facts.status.hasFailedBatches,
                            lastCompletedWindowEnd: facts.status.lastCompletedWindowEnd,
                            doneThrough: [:],
                            joined: Set(
                                facts.modules.filter(\.state.hasJoined).map(\.state.module)))
                    })
            }
        }.isCaught(by: .cursor, as: "rows-before-cursor-lost")
    }
}
