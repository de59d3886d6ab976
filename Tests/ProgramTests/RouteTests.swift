import Foundation
import OdooProtocol
import Testing

/// Every way into Odoo, from log-in to refusal, over real HTTP.
@Suite(
    "odoo-sync by every way into Odoo", .tags(.process), .serialized,
    .enabled(if: PlainSQL.isAvailable), .timeLimit(.minutes(10)))
struct RouteTests {
    /// A way, and how it is taken.
    enum Way: String, CaseIterable, CustomTestStringConvertible {
        case jsonRPC = "/jsonrpc"
        case web = "/web/dataset/call_kw"
        case json2 = "/json/2/"
        /// JSON-2 as the program finds it by itself.
        case found = "/json/2/ by itself"

        var testDescription: String { rawValue }

        /// What the path of its requests begins with.
        var path: String { self == .found ? Way.json2.rawValue : rawValue }

        func world() async throws -> SyncedWorld {
            let key = ["ODOO_SYNC_API_KEY": "9f3c2a-key"]
            let served = ["--odoo", "19.0", "--api-key", "9f3c2a-key"]
            return switch self {
            case .jsonRPC: try await SyncedWorld(settings: ["--transport", "jsonrpc"])
            case .web: try await SyncedWorld(settings: ["--transport", "web"])
            case .json2:
                try await SyncedWorld(
                    serving: served, settings: ["--transport", "json2"], secrets: key)
            case .found: try await SyncedWorld(serving: served, secrets: key)
            }
        }
    }

    @Test("a mirror over any way equals its source", arguments: Way.allCases)
    func equals(way: Way) async throws {
        let world = try await way.world()
        // Delays of nothing count which ways are taken.
        let ways: [Way] = [.jsonRPC, .web, .json2]
        try await world.fail(
            ways.map { ["kind": "latency", "delay": 0, "path": .string($0.path)] })
        let process = try world.run()
        let kept = try await world.makeContact("Kept")
        let gone = try await world.makeContact("Gone soon")
        try await eventually("both are mirrored") {
            let both = [
                try await world.stored("res.partner", kept),
                try await world.stored("res.partner", gone),
            ]
            return !both.contains(nil)
        }
        for (place, count) in zip(ways, try await world.struck()) {
            // Whoever has to find the way asks there for the server's version.
            if way == .found && place == .jsonRPC { continue }
            #expect((count > 0) == (place.path == way.path), "\(place): \(count)")
        }
        try await world.change("res.partner", "write", ids: [kept], ["name": "Kept, and renamed"])
        try await world.change("res.partner", "unlink", ids: [gone], [:])
        try await world.expectEquality(by: process)
        #expect(try await world.stored("res.partner", gone) == nil)
        try await world.expectOrder(after: process)
        let doctor = try await world.command("doctor")
        #expect(doctor.code == 0, "\(doctor.output)\(doctor.errors)")
        #expect(doctor.output.split(separator: "\n").allSatisfy { $0.hasPrefix("✓ ") })
    }

    @Test("web sessions that run out midway are renewed, and no attempt fails for that")
    func sessionExpiry() async throws {
        let world = try await SyncedWorld(settings: ["--transport", "web"])
        try await world.fail([
            [
                "kind": "session-expired", "path": "/web/dataset/call_kw", "perThousand": 50,
                "count": 5,
            ]
        ])
        let process = try world.run()
        try await eventually("five sessions have run out") { try await world.struck() == [5] }
        _ = try await world.makeContact("After the log-ins")
        try await world.expectEquality(by: process)
        #expect(process.log.contains("the session has expired; logging in again"))
        #expect(!process.log.contains("level=error"), "\(process.log)")
        try await world.expectOrder(after: process)
    }

    @Test(
        "a password or key that is taken away suspends the tenant, and given back resumes it",
        arguments: [Way.web, Way.json2])
    func suspension(way: Way) async throws {
        let world = try await way.world()
        let process = try world.run(["--probe", "1s", "--log", "trace"])
        let contact = try await world.makeContact("Before")
        try await eventually("the contact is mirrored") {
            try await world.stored("res.partner", contact) != nil
        }
        // Whoever is no active user has neither password nor key, and his sessions are over.
        try await world.change("res.users", "write", ids: [2], ["active": false], as: "sql")
        try await eventually("the tenant is suspended") {
            try await world.status()?["sync_status"] == "suspended"
        }
        let status = try #require(try await world.status())
        #expect(status["suspended_reason"]?.stringValue?.isEmpty == false)
        #expect(status["suspended_since"]?.stringValue != nil)
        #expect(try await process.figure("odoo_sync_suspended") == 1)
        try await eventually("it is probed in vain") { process.log.contains("still suspended") }
        let live = try await PlainSQL(path: world.store).number(
            "SELECT count(*) FROM record WHERE deleted_at IS NOT NULL")
        #expect(live == 0)
        try await world.change("res.users", "write", ids: [2], ["active": true], as: "sql")
        let later = try await world.makeContact("After")
        try await eventually("the tenant goes on by itself") {
            try await world.stored("res.partner", later) != nil
        }
        #expect(try await world.status()?["suspended_reason"] == .null)
        #expect(try await process.figure("odoo_sync_suspended") == 0)
        try await world.expectEquality(by: process)
        #expect(!process.log.contains("9f3c2a-key"))
        try await world.expectOrder(after: process)
    }
}
