import Foundation
import GRDB
import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Taking over earlier mirrors")
struct AdoptingTests {
    private let now = OdooTimestamp(seconds: 1_764_500_000)
    private let settle = Duration.seconds(900)
    private let day = Duration.seconds(86_400)

    /// A copy of the fixture in a folder of its own.
    private func fixture(in folder: TemporaryFolder) throws -> String {
        let root = #filePath.components(separatedBy: "/Tests/")[0]
        let path = folder.file()
        try FileManager.default.copyItem(
            atPath: root + "/Fixtures/migration/v2.sqlite", toPath: path)
        return path
    }

    private func migrate(
        _ path: String, rules: SyncRules = .sound
    ) throws(SyncStoreError) -> AdoptionReport {
        try SQLiteSyncStore.migrateSecondVersion(
            path: path, settle: settle, length: day, at: now, rules: rules)
    }

    @Test("a database of the second version is no store until it is taken over, and is left alone")
    func refused() throws {
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try SQLiteSyncStore.isSecondVersion(path: path))
        #expect(storeError { _ = try SQLiteSyncStore(path: path) } == .olderVersion)
        #expect(storeError { _ = try SQLiteSyncStore.inspect(path: path) } == .olderVersion)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test("records stay, done windows count as far as they can be trusted, audits are due")
    func migration() throws {
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        let report = try migrate(path)
        #expect(report.tenants == 2)
        #expect(report.records == 61)
        #expect(report.trusted == 5)
        #expect(report.untrusted == 0)
        let store = try SQLiteSyncStore(path: path)
        #expect(try SQLiteSyncStore.inspect(path: path).tenants == ["acme", "stranded"])
        #expect(try store.recordCounts(of: "acme") == ["res.partner": 40, "sale.order": 20])
        let begin = OdooTimestamp(seconds: 1_763_802_730)
        let ledger = try store.ledger(of: "acme")
        for module in ledger.modules {
            #expect(module.horizon == begin)
            #expect(module.cutoff == begin + day * 2 - settle)
            #expect(module.plannedThrough == module.cutoff)
            #expect(module.deepAuditDue == now)
            #expect(module.auditDue == now)
        }
        let again = ledger.openBatches.filter { $0.module == "res.partner" }.compactMap(\.window)
        #expect(
            again == [
                Window(begin, begin + .seconds(1)),
                Window(begin + day - settle, begin + day + .seconds(1)),
            ])
        #expect(ledger.openBatches.allSatisfy { $0.status == .pending && $0.kind == .initial })
        #expect(ledger.status.initialSyncDone == false)
        #expect(ledger.status.hasFailedBatches == false)
        #expect(ledger.status.lastCompletedWindowEnd == nil)
    }

    @Test("who was called done with work left goes on")
    func stranded() throws {
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        _ = try migrate(path)
        let store = try SQLiteSyncStore(path: path)
        _ = try store.open(
            Opening(tenant: "stranded", modules: ["res.partner"], worker: "w", instant: now),
            derive: deriveStatus)
        let status = try store.ledger(of: "stranded").status
        #expect(status.phase == .pending)
        #expect(status.initialSyncDone == false)
        #expect(try !store.ledger(of: "stranded").openBatches.isEmpty)
    }

    @Test("what is believed of the old ledger is a matter of rules")
    func believed() throws {
        var rules = SyncRules.sound
        rules.adoptHistory = { _, _, _ in nil }
        rules.adoptPhase = { word in SyncStatus.Phase(rawValue: word) ?? .notStarted }
        rules.deriveStatus = { facts in
            var derived = deriveStatus(facts)
            derived.phase = facts.status.phase
            return derived
        }
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        let report = try migrate(path, rules: rules)
        #expect(report.trusted == 0)
        #expect(report.untrusted == 3)
        let store = try SQLiteSyncStore(path: path)
        #expect(try store.ledger(of: "stranded").status.phase == .done)
        #expect(try store.ledger(of: "acme").status.phase == .failed)
        for word in ["done", "running", "failed", "something else"] {
            #expect(adoptPhase(word) == .notStarted)
        }
    }

    @Test("a second migration, and one of something else, is refused and changes nothing")
    func twice() throws {
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        _ = try migrate(path)
        #expect(try SQLiteSyncStore.isSecondVersion(path: path) == false)
        #expect(storeError { _ = try migrate(path) } == .corrupt)
        let other = folder.path + "/other.sqlite"
        try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE record(a)") }
        #expect(storeError { _ = try migrate(other) } == .corrupt)
        #expect(storeError { _ = try SQLiteSyncStore(path: other) } == .corrupt)
    }

    @Test("a window that overlaps another, as a database edited by hand may have, is trimmed")
    func overlapping() throws {
        let folder = try TemporaryFolder()
        let path = try fixture(in: folder)
        try DatabaseQueue(path: path).write { db in
            try db.execute(
                sql: """
                    INSERT INTO sync_batch(tenant, module, window_start, window_end, status,
                      created_at, finished_at)
                    SELECT tenant, module, window_start - 3600000000, window_end, status,
                      created_at, finished_at FROM sync_batch WHERE status = 'done'
                    """)
        }
        _ = try migrate(path)
        let ledger = try SQLiteSyncStore(path: path).ledger(of: "acme")
        #expect(ledger.modules.allSatisfy { $0.plannedThrough != nil })
    }

    @Test("if a record is none of a given tenant's, nothing of the whole is kept")
    func atomic() throws {
        let bench = try StoreBench(modules: nil)
        let history = try #require(
            adoptHistory(
                [
                    FormerWindow(
                        start: now - day, end: now, isDone: true, finishedAt: now)
                ], settle: settle, length: day))
        let tenant = FormerTenant(userID: "old", modules: ["res.partner": history])
        func record(_ module: String) -> FormerRecord {
            FormerRecord(
                userID: "old", module: module, id: 1, stamp: now, payload: "{}", shownNames: "{}",
                contentHash: "00")
        }
        let code = storeError {
            _ = try bench.store.adopt([tenant], at: now, derive: deriveStatus) { take in
                try take(record("res.partner"))
                try take(record("sale.order"))
            }
        }
        #expect(code == .inconsistent)
        #expect(try bench.store.tenants() == [])
        let report = try bench.store.adopt([tenant], at: now, derive: deriveStatus) {
            try $0(record("res.partner"))
        }
        #expect(report.records == 1)
        #expect(
            storeError {
                _ = try bench.store.adopt([tenant], at: now, derive: deriveStatus) { _ in }
            } == .inconsistent)
    }
}
