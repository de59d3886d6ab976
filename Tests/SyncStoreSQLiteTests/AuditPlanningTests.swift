import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Planning audits")
struct AuditPlanningTests {
    typealias Bench = StoreBench

    @Test("ranges hold so many stored records each and together all ids there can be")
    func ranges() throws {
        let bench = try Bench.mirrored([3, 7, 8, 20, 21])
        let batches = try bench.audit(.deep, rangeSize: 2)
        #expect(batches.map(\.idRange) == [1...7, 8...20, 21...Int64.max])
        #expect(batches.allSatisfy { $0.kind == .audit && $0.audit == .deep && $0.window == nil })
        #expect(try bench.module().isAuditDeep)
        let session = try bench.store.sessions(of: Bench.tenant, limit: 1).first
        #expect(session?.type == .audit && session?.batchesTotal == 3)
    }

    @Test("a module that nothing is stored of is one range")
    func empty() throws {
        let bench = try Bench.mirrored([])
        #expect(try bench.audit(.sweep).map(\.idRange) == [1...Int64.max])
    }

    @Test("an audit that is under way is not begun again, and a second look waits for its end")
    func underWay() throws {
        let bench = try Bench.mirrored(1...4)
        try bench.audit(.sweep, rangeSize: 2)
        #expect(try bench.audit(.sweep) == [])
        try bench.publishAudit { $0.sightings = [Bench.missing(1)] }
        #expect(try bench.audit(.confirm) == [])
        try bench.publishAudit { _ in }
        try bench.publishAudit { _ in }
        #expect(try bench.audit(.sweep) == [], "its suspects are still open")
        #expect(try bench.audit(.confirm).map(\.audit) == [.confirm])
    }

    @Test(
        "a wish is kept until a sweep begins; an earlier one stays; a deep one needs a deep audit")
    func wishes() throws {
        let bench = try Bench.mirrored([1])
        func ask(_ hours: Int, deep: Bool = false) throws -> [String] {
            try bench.store.requestAudits(
                AuditRequest(tenant: Bench.tenant, isDeep: deep, due: Bench.at(hours)))
        }
        #expect(try ask(20) == [Bench.orders])
        _ = try ask(25)
        _ = try ask(22, deep: true)
        #expect(try bench.module().auditDue == Bench.at(20))
        try bench.audit(.sweep)
        #expect(try bench.module().auditDue == nil)
        #expect(try bench.module().deepAuditDue == Bench.at(22))
    }

    @Test("a module that was never contacted has nothing to audit")
    func uncontacted() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        let asked = try bench.store.requestAudits(
            AuditRequest(tenant: Bench.tenant, isDeep: false, due: Bench.at(1)))
        #expect(asked == [])
    }

    @Test("windows that are read once more overlap with nothing and move no cursor")
    func reread() throws {
        let bench = try Bench.mirrored([1])
        let before = try bench.store.ledger(of: Bench.tenant).status.lastCompletedWindowEnd
        let windows = try bench.store.doneWindows(
            of: Bench.orders, tenant: Bench.tenant, after: Bench.at(5))
        #expect(windows == Bench.days(0..<1))
        #expect(try bench.audit(.reread, windows).first?.window == windows[0])
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "b", stamp: 5, sent: 9, answered: 10)])
        let ledger = try bench.store.ledger(of: Bench.tenant)
        #expect(ledger.status.lastCompletedWindowEnd == before)
        #expect(ledger.openBatches.isEmpty)
    }

    @Test("done windows that touch are one stretch")
    func stretches() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<4))
        try bench.publish(try bench.claimed().1)
        try bench.publish(try bench.claimed().1)
        let (_, third) = try bench.claimed()
        let (_, fourth) = try bench.claimed()
        try bench.publish(fourth)
        #expect(
            try bench.store.doneStretches(of: Bench.orders, tenant: Bench.tenant) == [
                Window(Bench.at(0), Bench.at(48)), Window(Bench.at(72), Bench.at(96)),
            ])
        try bench.publish(third)
        #expect(
            try bench.store.doneStretches(of: Bench.orders, tenant: Bench.tenant) == [
                Window(Bench.at(0), Bench.at(96))
            ])
    }

    @Test("references that no stored row answers are found, tombstones counting as stored")
    func dangling() throws {
        let bench = try StoreBench(modules: [Bench.orders, Bench.partners])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let rows = [(1, 5), (2, 6), (3, 0)].map { id, partner in
            Bench.row(
                Int64(id), payload: "{\"partner_id\":\(partner == 0 ? "false" : "\(partner)")}")
        }
        try bench.publish(
            try bench.claimed().1, rows, references: [Bench.partners: [Bench.row(6)]])
        #expect(
            try bench.store.danglingReferences(
                in: 1...9, of: Bench.orders, tenant: Bench.tenant,
                links: ["partner_id": Bench.partners]) == [Bench.partners: [5]])
    }

    @Test("only whole numbers above 0 under a link's own key, of live rows in the range, refer")
    func references() throws {
        let bench = try StoreBench(modules: [Bench.orders, Bench.partners])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let payloads = [
            #"{"a_id":1,"b_id":20}"#, #"{"a_id":true,"b_id":21}"#, #"{"a_id":-3,"b_id":false}"#,
            #"{"a_id":4.5,"b_id":20}"#, #"{"note":"\"a_id\":6,","z":[{"a_id":7}]}"#,
            #"{"a_id":8,"a_ids":9,"b_id":1}"#,
        ]
        let rows = payloads.enumerated().map { Bench.row(Int64($0 + 1), payload: $1) }
        try bench.publish(try bench.claimed().1, rows)
        func missing(in range: ClosedRange<Int64>) throws -> [String: [Int64]] {
            try bench.store.danglingReferences(
                in: range, of: Bench.orders, tenant: Bench.tenant,
                links: ["a_id": Bench.orders, "b_id": Bench.partners, "c_id": Bench.partners])
        }
        #expect(
            try missing(in: 1...9) == [Bench.orders: [8], Bench.partners: [1, 20, 21]])
        #expect(try missing(in: 3...5) == [Bench.partners: [20]])
        try bench.edit("UPDATE record SET deleted_at = 1 WHERE odoo_id = 4")
        #expect(try missing(in: 3...5) == [:])
    }
}
