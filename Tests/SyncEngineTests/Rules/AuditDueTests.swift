import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("When audits are due")
struct AuditDueTests {
    /// 26 November 2025, 09:00 UTC.
    let contact = OdooTimestamp(seconds: 1_764_147_600)
    let day = Duration.seconds(86_400)

    private func module(lastAudit: OdooTimestamp? = nil) -> ModuleState {
        var state = ModuleState(module: "sale.order")
        state.cutoff = contact
        state.lastAudit = lastAudit
        return state
    }

    @Test("nightly is the next time the clock shows the hour, never the same instant twice")
    func nightly() {
        let two = AuditPolicy(cadence: .nightly(secondOfDay: 7_200), deepEvery: nil)
        let night = OdooTimestamp(seconds: 1_764_208_800)
        #expect(auditDue(module(), policy: two).sweep == night)
        #expect(auditDue(module(lastAudit: night), policy: two).sweep == night + day)
        #expect(
            auditDue(module(lastAudit: night - .seconds(1)), policy: two).sweep == night)
        let ten = AuditPolicy(cadence: .nightly(secondOfDay: 36_000), deepEvery: nil)
        #expect(auditDue(module(), policy: ten).sweep == contact + .seconds(3_600))
    }

    @Test("nightly holds before 1970 too")
    func longAgo() {
        var state = module()
        state.cutoff = OdooTimestamp(seconds: -1)
        let policy = AuditPolicy(cadence: .nightly(secondOfDay: 0), deepEvery: nil)
        #expect(auditDue(state, policy: policy).sweep == OdooTimestamp(seconds: 0))
    }

    @Test("every so often counts from the last one's begin, and from first contact before")
    func every() {
        let policy = AuditPolicy(cadence: .every(.seconds(3_600)), deepEvery: .seconds(86_400))
        let due = auditDue(module(), policy: policy)
        #expect(due.sweep == contact + .seconds(3_600))
        #expect(due.deep == contact + day)
        #expect(due.task(at: contact + .seconds(3_599)) == nil)
        #expect(due.task(at: contact + .seconds(3_600)) == .sweep)
        #expect(due.task(at: contact + day) == .deep)
        #expect(due.next == due.sweep)
    }

    @Test("what was asked for does not wait for its night, even with audits off")
    func asked() {
        var state = module()
        state.auditDue = contact + .seconds(5)
        #expect(auditDue(state, policy: .off).sweep == contact + .seconds(5))
        state.deepAuditDue = contact
        #expect(auditDue(state, policy: .off).task(at: contact) == .deep)
    }

    @Test(
        "nothing is due while an audit is under way, before first contact, or of a module that left"
    )
    func notNow() {
        var state = module()
        state.auditBegan = contact
        state.auditDue = contact
        #expect(auditDue(state, policy: .standard) == AuditDue())
        #expect(
            auditDue(ModuleState(module: "x"), policy: .standard) == AuditDue())
        state = module()
        state.isMirrored = false
        #expect(auditDue(state, policy: .standard) == AuditDue())
    }

    @Test("a module without stamps is audited at once, since nothing else reads it")
    func withoutStamps() {
        var state = module()
        state.hasWindows = false
        #expect(auditDue(state, policy: .standard).task(at: contact) == .sweep)
        #expect(auditDue(state, policy: .off) == AuditDue())
        state.lastAudit = contact
        #expect(auditDue(state, policy: .standard).task(at: contact) == nil)
    }
}
