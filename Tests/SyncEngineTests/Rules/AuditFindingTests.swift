import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("What an audit makes of a record that Odoo shows")
struct AuditFindingTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)

    private func mark(_ stamp: OdooTimestamp?, isTombstone: Bool = false) -> StoredMark {
        StoredMark(
            id: 1, stamp: stamp, isTombstone: isTombstone, fetchedAt: noon, sentNumber: 1,
            answeredNumber: 2)
    }

    private func finding(
        _ stored: StoredMark?, _ stamp: OdooTimestamp?, isAboveHorizon: Bool = true,
        isCovered: Bool = true
    ) -> AuditFinding {
        auditFinding(
            stored: stored, stamp: stamp, isAboveHorizon: isAboveHorizon, isCovered: isCovered)
    }

    @Test(
        "unknown, newer and tombstoned records are fetched; the first two are late in a done window"
    )
    func fetched() {
        #expect(finding(nil, noon) == .fetch(isLate: true))
        #expect(finding(mark(noon - .seconds(1)), noon) == .fetch(isLate: true))
        #expect(finding(mark(noon, isTombstone: true), noon) == .fetch(isLate: false))
        #expect(
            finding(nil, noon, isAboveHorizon: false, isCovered: false) == .fetch(isLate: false))
    }

    @Test("what lies at or above the horizon in no done window is left to its window")
    func left() {
        #expect(finding(nil, noon, isCovered: false) == .leave)
        #expect(finding(mark(noon, isTombstone: true), noon, isCovered: false) == .leave)
        #expect(finding(mark(noon + .seconds(9)), noon, isCovered: false) == .leave)
    }

    @Test("the same stamp is the same, an older one is looked at again")
    func stamps() {
        #expect(finding(mark(noon), noon) == .same)
        #expect(finding(mark(noon + .seconds(1)), noon) == .movedBack)
        #expect(
            finding(mark(noon), noon - .seconds(9), isAboveHorizon: false, isCovered: false)
                == .movedBack)
    }

    @Test("without a stamp only the content can tell, and a stamp that vanished is looked at again")
    func noStamp() {
        #expect(finding(nil, nil, isCovered: false) == .fetch(isLate: false))
        #expect(finding(mark(nil), nil, isCovered: false) == .fetch(isLate: false))
        #expect(finding(mark(noon), nil, isCovered: false) == .movedBack)
        #expect(finding(mark(nil), noon) == .fetch(isLate: false))
    }
}
