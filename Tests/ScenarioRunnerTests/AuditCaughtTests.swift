import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("What is wrong with an audit is caught")
struct AuditCaughtTests {
    /// The checkers that find something when a shipped scenario runs with a rule replaced.
    private func found(
        _ name: String, _ twist: (inout SyncRules) -> Void
    ) throws -> [(checker: CheckerID, anomaly: String?)] {
        var rules = SyncRules.sound
        twist(&rules)
        let outcome = TestRun.execute(try TestRun.shipped(name), rules: rules)
        return outcome.findings.map { ($0.checker, $0.anomaly?.rawValue) }
    }

    @Test("deletion-invisible: nobody believes that a record is missing")
    func deletionInvisible() throws {
        let found = try found("deletion-invisible") {
            $0.suspectVerdict = { _, _, _, _ in .cleared }
        }
        #expect(found.filter { $0 == (.deletion, "deletion-invisible") }.count == 3)
    }

    @Test("replica-tombstone: one look is enough")
    func replicaTombstone() throws {
        let found = try found("replica-tombstone") {
            $0.suspectVerdict = { _, _, _, _ in .confirmed }
        }
        #expect(found.contains { $0 == (.deletion, "replica-tombstone") })
    }

    @Test("moved-back-refused: an older stamp is never believed")
    func movedBackRefused() throws {
        let found = try found("moved-back-refused") {
            $0.auditFinding = { stored, stamp, isAboveHorizon, isCovered in
                let finding = auditFinding(
                    stored: stored, stamp: stamp, isAboveHorizon: isAboveHorizon,
                    isCovered: isCovered)
                return finding == .movedBack ? .same : finding
            }
        }
        #expect(found.contains { $0 == (.liveness, "moved-back-refused") })
    }

    @Test("null-write-date: records without a stamp are not asked for")
    func nullWriteDate() throws {
        let found = try found("null-write-date") {
            $0.sweepDomain = { range, last, horizon in
                .and([
                    sweepDomain(range, lastID: last, horizon: horizon),
                    .leaf(DomainLeaf("write_date", .notEqual, false)),
                ])
            }
        }
        #expect(found.contains { $0 == (.liveness, "null-write-date") })
    }

    @Test("late: what an audit finds in a done window is left to its window")
    func lateLeft() throws {
        let found = try found("late-beyond-settle") {
            $0.auditFinding = { stored, stamp, isAboveHorizon, isCovered in
                auditFinding(
                    stored: stored, stamp: stamp, isAboveHorizon: isAboveHorizon, isCovered: false)
            }
        }
        #expect(found.contains { $0.checker == .liveness })
    }
}
