import Foundation
import GRDB
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Opening a file")
struct OpeningAFileTests {
    typealias Bench = StoreBench

    @Test("a new file is its owner's alone, and so are its companions")
    func rights() throws {
        let bench = try StoreBench()
        for name in ["mirror.sqlite", "mirror.sqlite-wal", "mirror.sqlite-shm"] {
            #expect(bench.folder.rights(name) == 0o600, "\(name)")
        }
        #expect(try bench.value("PRAGMA journal_mode") == "wal")
    }

    @Test("a file that others could read is closed to them")
    func tightened() throws {
        let folder = try TemporaryFolder()
        #expect(FileManager.default.createFile(atPath: folder.file(), contents: nil))
        chmod(folder.file(), 0o644)
        _ = try SQLiteSyncStore(path: folder.file())
        #expect(folder.rights("mirror.sqlite") == 0o600)
    }

    @Test("what was written is there after closing and opening again")
    func again() throws {
        let folder = try TemporaryFolder()
        let first = try SQLiteSyncStore(path: folder.file())
        _ = try first.takeRequestNumber(for: nil, page: nil)
        try first.close()
        let second = try SQLiteSyncStore(path: folder.file())
        #expect(try second.takeRequestNumber(for: nil, page: nil) == 2)
    }

    @Test("several that open a new file at the same time all find the same store")
    func together() async throws {
        for _ in 0..<10 {
            let folder = try TemporaryFolder()
            let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try SQLiteSyncStore(
                            path: folder.file(), options: .init(busyTimeout: .seconds(60))
                        ).takeRequestNumber(for: nil, page: nil)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == [1, 2, 3, 4])
        }
    }

    @Test("a database of a newer version is refused in one sentence, and not a byte of it changes")
    func newer() throws {
        let folder = try TemporaryFolder()
        let made = try DatabaseQueue(path: folder.file())
        try made.write { try $0.execute(sql: "CREATE TABLE t(a); PRAGMA user_version = 99") }
        try made.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
        let error = #expect(throws: SyncStoreError.self) {
            _ = try SQLiteSyncStore(path: folder.file())
        }
        #expect(error?.code == .newerVersion)
        #expect(error?.reason.contains("99") == true)
        #expect(error?.reason.hasSuffix(".") == true && error?.reason.contains(". ") == false)
        #expect(error?.reason.contains(folder.file()) == true)
        #expect(error?.isRetryable == false)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
        #expect(folder.rights("mirror.sqlite-wal") == nil)
    }

    @Test("a store of ours that a newer version touched is refused as well")
    func newerOfOurs() throws {
        let folder = try TemporaryFolder()
        try SQLiteSyncStore(path: folder.file()).close()
        let other = try DatabaseQueue(path: folder.file())
        try other.write { try $0.execute(sql: "PRAGMA user_version = 77") }
        #expect(storeError { _ = try SQLiteSyncStore(path: folder.file()) } == .newerVersion)
        #expect(
            storeError { _ = try SQLiteSyncStore.inspect(path: folder.file()) } == .newerVersion)
    }

    @Test("a file that is no database, or somebody else's, is refused and left as it is")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let garbage = Data(repeating: 0x5A, count: 9_000)
        try garbage.write(to: URL(fileURLWithPath: folder.file("garbage")))
        #expect(storeError { _ = try SQLiteSyncStore(path: folder.file("garbage")) } == .corrupt)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("garbage"))) == garbage)

        let other = try DatabaseQueue(path: folder.file("other"))
        try other.write { try $0.execute(sql: "CREATE TABLE customer(name)") }
        #expect(storeError { _ = try SQLiteSyncStore(path: folder.file("other")) } == .corrupt)
        try other.write { try $0.execute(sql: "PRAGMA user_version = 1") }
        #expect(storeError { _ = try SQLiteSyncStore(path: folder.file("other")) } == .corrupt)
    }

    @Test("a folder, a missing folder, a file in the way and an empty path are unwritable")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.file("plain")))
        let paths = [
            folder.path, folder.file("missing/mirror.sqlite"), folder.file("plain/mirror.sqlite"),
            "",
        ]
        for path in paths {
            #expect(storeError { _ = try SQLiteSyncStore(path: path) } == .unwritable, "\(path)")
        }
        #expect(folder.rights("missing") == nil)
    }

    @Test("a folder without the right to write is unwritable", .enabled(if: geteuid() != 0))
    func noRight() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o500)
        #expect(storeError { _ = try SQLiteSyncStore(path: folder.file()) } == .unwritable)
    }

    @Test("a store in memory works like any other and leaves no file")
    func memory() throws {
        let before = FileManager.default.fileExists(atPath: ":memory:")
        let store = try SQLiteSyncStore(path: SQLiteSyncStore.memoryPath)
        _ = try store.open(
            Opening(tenant: "t", modules: ["m"], worker: "w", instant: Bench.start),
            derive: deriveStatus)
        #expect(try store.tenants() == ["t"])
        #expect(FileManager.default.fileExists(atPath: ":memory:") == before)
    }

    @Test("read-only opens nothing that is missing, writes nothing, and sees what others write")
    func readOnly() throws {
        let options = SQLiteSyncStore.Options(isReadOnly: true)
        let bench = try StoreBench()
        let missing = bench.folder.file("missing")
        #expect(
            storeError { _ = try SQLiteSyncStore(path: missing, options: options) } == .unwritable)
        #expect(bench.folder.rights("missing") == nil)
        let reader = try SQLiteSyncStore(path: bench.folder.file(), options: options)
        try bench.plan(Bench.orders, .initial, Bench.days(0..<3))
        #expect(try reader.ledger(of: Bench.tenant).openBatches.count == 3)
        #expect(
            storeError { _ = try reader.takeRequestNumber(for: nil, page: nil) } == .unwritable)
    }

    @Test("the connection is handed out once, when the tables are there")
    func prepared() throws {
        let counter = Counter()
        let options = SQLiteSyncStore.Options { db in
            counter.add()
            try db.execute(sql: "CREATE TEMP TABLE seen(id)")
            try db.execute(
                sql: """
                    CREATE TEMP TRIGGER see AFTER INSERT ON main.sync_status
                    BEGIN INSERT INTO seen VALUES (NEW.tenant); SELECT note(); END
                    """)
            db.add(
                function: DatabaseFunction("note", argumentCount: 0) { _ in
                    counter.add()
                    return nil
                })
        }
        let bench = try StoreBench(options: options)
        #expect(counter.count == 2)
        #expect(try bench.store.tenants() == [Bench.tenant])
        struct Refused: Error {}
        let refusing = SQLiteSyncStore.Options { _ in throw Refused() }
        #expect(
            storeError {
                _ = try SQLiteSyncStore(path: bench.folder.file("other"), options: refusing)
            } == .failed)
    }

    @Test("a look from outside tells version, tenants and views, and changes nothing")
    func inspected() throws {
        let bench = try StoreBench()
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        try bench.publish(try bench.claimed().1, [Bench.row(1)])
        let before = try bench.dump()
        let found = try SQLiteSyncStore.inspect(path: bench.folder.file())
        #expect(found.schemaVersion >= 2)
        #expect(found.tenants == [Bench.tenant])
        #expect(found.views == [Bench.orders: "sale_order"])
        #expect(try bench.dump() == before)
    }

    @Test("while another process writes, a store that does not wait says busy, and later goes on")
    func busy() throws {
        let bench = try StoreBench()
        try bench.plain.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(storeError { _ = try bench.open([Bench.orders]) } == .busy)
            #expect(try bench.store.ledger(of: Bench.tenant).modules.count == 2)
            try db.execute(sql: "COMMIT")
        }
        #expect(try bench.open([Bench.orders]).removed == [Bench.partners])
        #expect(SyncStoreError(.busy, "").isRetryable)
    }

    @Test("a device that is full is told as such, and nothing is half written")
    func full() throws {
        let bench = try StoreBench(
            options: .init(busyTimeout: .zero) {
                try $0.execute(sql: "PRAGMA max_page_count = 120")
            })
        try bench.plan(Bench.orders, .initial, Bench.days(0..<1))
        let (_, claim) = try bench.claimed()
        let before = try bench.dump()
        let big = String(repeating: "x", count: 3_000)
        let rows = (1...500).map { Bench.row(Int64($0), big) }
        #expect(storeError { try bench.publish(claim, rows) } == .full)
        #expect(try bench.dump() == before)
        #expect(try bench.publish(claim, [Bench.row(1)]).inserted == 1)
    }
}
