import Foundation
import OdooProtocol
import Testing

@Suite(
    "odoo-sync on bad devices", .tags(.process, .slow), .serialized,
    .enabled(if: runsSlowTests && PlainSQL.isAvailable && SmallDevice.isAvailable),
    .timeLimit(.minutes(10)))
struct DeviceTests {
    @Test("a full device stops the mirror, not the process; with room it goes on by itself")
    func full() async throws {
        let device = try SmallDevice(megabytes: 1)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        for number in 0..<40 {
            let rows = (0..<50).map {
                FieldValue.object(["name": .string("Row \(number) \($0)"), "comment": "long"])
            }
            try await world.call("res.partner", "create", [.array(rows)])
        }
        let process = try world.run()
        try await eventually("the device is full") { process.log.contains("the store failed") }
        #expect(process.isRunning, "\(process.log)")
        #expect(device.grow(to: 64))
        var left: [String] = []
        do {
            try await eventually("the store equals the source", within: .seconds(120)) {
                left = try await world.differences()
                return left.isEmpty
            }
        } catch {
            Issue.record(
                "\(left.count) differences: \(left.prefix(3)); \(process.log.suffix(2_000))")
        }
        #expect(await process.end(by: SIGTERM) == 0)
        let rows = try await PlainSQL(path: world.store).rows("PRAGMA integrity_check")
        #expect(rows == [["ok"]])
    }

    @Test("once on a full device is one sentence and 73, and the file stays whole")
    func onceOnFull() async throws {
        let device = try SmallDevice(megabytes: 1)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        let result = try await Program.odooSync.run(
            [
                "once", "--url", world.server.url, "--db", "acme-recent", "--login", "admin",
                "--store", world.store, "--lookback", "5d",
            ], environment: ["ODOO_SYNC_PASSWORD": "admin"])
        #expect(result.code != 0)
        #expect(result.errors.contains("full"), "\(result.errors)")
        #expect(device.grow(to: 64))
        #expect(try await PlainSQL(path: world.store).rows("PRAGMA integrity_check") == [["ok"]])
    }

    @Test("a store on a device that nobody may write is one sentence, and is left as it was")
    func readOnly() async throws {
        let device = try SmallDevice(megabytes: 32)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        let environment = ["ODOO_SYNC_PASSWORD": "admin"]
        let first = try await Program.odooSync.run(
            world.arguments("once"), environment: environment)
        #expect(first.code == 0, "\(first.errors)")
        let before = try Data(contentsOf: URL(fileURLWithPath: world.store))
        #expect(device.freeze())
        for command in ["run", "once"] {
            let result = try await Program.odooSync.run(
                world.arguments(command), environment: environment)
            #expect(result.code == 73, "\(command): \(result.errors)")
            #expect(
                result.complaints.filter { $0.hasPrefix("odoo-sync: ") }.count == 1,
                "\(result.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: world.store)) == before)
    }
}
