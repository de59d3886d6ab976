import Foundation
import MockOdoo
import OdooProtocol
import Synchronization
import Testing

@testable import MockOdooServer

@Suite("A served world in a file")
struct WorldFileTests {
    private let folder = ScratchFolder()
    private var path: String { folder["world.sqlite"] }

    /// Real time that stands still until a test moves it.
    private final class Stopwatch: Sendable {
        private let elapsed = Mutex(Duration.zero)
        func pass(_ time: Duration) { elapsed.withLock { $0 += time } }
        var reading: Duration { elapsed.withLock { $0 } }
    }

    private func open(
        rate: Double? = nil, _ stopwatch: Stopwatch = Stopwatch()
    ) throws -> ServedOdoo {
        try ServedOdoo.kept(
            in: try WorldFile(path: path), rate: rate, monotonic: { stopwatch.reading })
    }

    private func log(_ served: ServedOdoo) -> [CommitEntry] {
        served.withWorld { world, _ in Array(world.commitLog) }
    }

    private func nextIDs(_ served: ServedOdoo) -> [String: Int64] {
        served.withWorld { world, _ in world.nextIDs }
    }

    @Test("a chosen API key is there again, and another one takes its place")
    func keyComesBack() throws {
        let first = try open()
        try first.finishKeeping()
        for key in ["first", "second"] {
            let file = try WorldFile(path: path)
            #expect(try file.apiKey() == (key == "first" ? nil : "first"))
            try file.keep(apiKey: key)
            try file.close()
        }
        let file = try WorldFile(path: path)
        #expect(try file.apiKey() == "second")
        #expect(file.origin != nil)
        try file.close()
    }

    @Test("all that was committed is there again, whoever made it, and so are the snapshots")
    func comesBack() throws {
        let first = try open()
        let ada = try #require(first.partner("Ada \"\\ \u{1F600}"))
        _ = first.respond(
            to: ServedWorld.execute("res.partner", "write", [[.int(ada)], ["city": "Paris"]]))
        _ = first.control("POST", "snapshots", ["name": "before"])
        _ = first.control(
            "POST", "records/res.partner",
            [
                "operation": "write", "as": "sql", "ids": [.int(ada)],
                "values": ["city": "Rome", "write_date": "2020-02-02 02:02:02"],
            ])
        let gone = try #require(first.partner("Gone"))
        _ = first.control(
            "POST", "records/res.partner", ["operation": "unlink", "ids": [.int(gone)]])
        _ = first.control("PUT", "clock", ["advance": 90, "webSkew": 5, "databaseSkew": -3])
        let (entries, ids) = (log(first), nextIDs(first))
        let clock = first.control("GET", "clock").value
        try first.finishKeeping()

        let second = try open()
        #expect(log(second) == entries)
        #expect(nextIDs(second) == ids)
        #expect(second.control("GET", "clock").value == clock)
        #expect(second.read("city", of: ada) == "Rome")
        #expect(second.partner("Next") == gone + 1)
        #expect(second.control("PUT", "snapshots/before").status == 200)
        #expect(second.read("city", of: ada) == "Paris")
        #expect(second.partner("Next") == gone)
        let later = log(second)
        try second.finishKeeping()
        let third = try open()
        #expect(log(third) == later)
        #expect(third.control("GET", "snapshots").value == ["snapshots": ["before"]])
        try third.finishKeeping()
    }

    @Test("what is not committed does not come back")
    func openTransactions() throws {
        let first = try open()
        let begun = first.control("POST", "transactions").value?["id"]?.intValue
        let id = try #require(begun)
        _ = first.control(
            "POST", "transactions/\(id)/do",
            ["model": "res.partner", "method": "create", "args": [["name": "Never"]]])
        let count = log(first).count
        try first.finishKeeping()
        let second = try open()
        #expect(log(second).count == count)
        #expect(second.control("GET", "transactions").value == ["transactions": []])
        try second.finishKeeping()
    }

    @Test("passwords that clients change still hold")
    func passwords() throws {
        let first = try open()
        _ = first.respond(
            to: ServedWorld.execute("res.users", "write", [[2], ["password": "new"]]))
        try first.finishKeeping()
        let second = try open()
        func uid(_ password: String) -> FieldValue? {
            let login = ServedWorld.call(
                "common", "login", ["base", "admin", .string(password)])
            return second.respond(to: login).value?["result"]
        }
        #expect(uid("new") == 2)
        #expect(uid("admin") == false)
        try second.finishKeeping()
    }

    @Test("the clock goes on where it stopped; while nobody serves, no time passes")
    func clock() throws {
        let stopwatch = Stopwatch()
        let first = try open(rate: 60, stopwatch)
        stopwatch.pass(.seconds(10))
        try first.finishKeeping()
        let second = try open()
        let clock = second.control("GET", "clock").value
        #expect(clock?["now"] == "2025-11-25T12:10:00Z" && clock?["rate"] == 60.0)
        try second.finishKeeping()
    }

    @Test("after a crash the clock reads later than anybody ever saw it, by a real second at most")
    func clockAfterACrash() throws {
        let stopwatch = Stopwatch()
        for rate in [0.0, 1, 60] {
            try folder.remove("world.sqlite")
            let first = try open(rate: rate, stopwatch)
            for _ in 0..<20 {
                stopwatch.pass(.milliseconds(170))
                let told = try #require(first.control("GET", "clock").value?["now"]?.stringValue)
                let seen = try #require(OdooTimestamp(iso8601: told))
                // As the file is now, a killed server would leave it.
                let copy = folder["copy.sqlite"]
                try folder.remove("copy.sqlite")
                try folder.remove("copy.sqlite-wal")
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
                let kept = try #require(try WorldFile(path: copy).clock())
                #expect(kept.now >= seen)
                #expect(kept.now <= seen + .seconds(rate))
            }
            try first.finishKeeping()
        }
    }

    @Test("the file is its owner's alone, one that was open to others too")
    func mode() throws {
        let first = try open()
        for name in [path, path + "-wal"] { #expect(try mode(of: name) == 0o600) }
        try first.finishKeeping()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let second = try open()
        #expect(try mode(of: path) == 0o600)
        try second.finishKeeping()
    }

    private func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int
    }

    @Test("a file that another server has is refused, and free again once that one lets go")
    func inUse() throws {
        let first = try open()
        let error = #expect(throws: WorldFileError.self) { try open() }
        #expect(error?.code == .failed)
        #expect(error?.description == "\(path) is in use by another process")
        try first.finishKeeping()
        try open().finishKeeping()
    }

    @Test("once it cannot be kept, nobody is answered any more, and the reason is told")
    func failure() async throws {
        let file = try WorldFile(path: path)
        let served = try ServedOdoo.kept(in: file, monotonic: { .zero })
        #expect(served.partner("Ada") != nil)
        let count = log(served).count
        // Stands for a disk that breaks.
        try file.close()
        let create = ServedWorld.execute("res.partner", "create", [["name": "Eve"]])
        for request in [create, ServedWorld.call("common", "version", [])] {
            guard case .dropped = await served.answer(request) else {
                Issue.record("it answers what it cannot keep")
                return
            }
        }
        #expect(await served.failure()?.code == .failed)
        #expect(served.control("GET", "clock").status == 503)
        try served.finishKeeping()
        let again = try WorldFile(path: path).world(schemas: try ServedWorld.schemas())
        #expect(again.commitLog.count == count)
    }
}
