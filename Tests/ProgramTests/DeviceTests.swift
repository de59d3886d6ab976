import Foundation
import OdooProtocol
import Testing

/// Stores that cannot be written: held by somebody else, on a full device, on one that is read-only.
@Suite(
    "odoo-sync on bad devices", .tags(.process), .serialized, .enabled(if: PlainSQL.isAvailable),
    .timeLimit(.minutes(10)))
struct DeviceTests {
    @Test("another process that holds the store is waited for, and the mirror goes on")
    func exclusive() async throws {
        try await outlast { process, _ in
            try await eventually("the process meets the lock again and again") {
                process.log.components(separatedBy: "the store failed").count > 2
            }
        }
    }

    @Test(
        "a store that is held for a minute is waited for as well", .tags(.slow),
        .enabled(if: runsSlowTests))
    func exclusiveForAMinute() async throws {
        try await outlast { _, world in
            let begun = try await world.now()
            try await eventually("a minute has passed") {
                try await world.now() - begun >= .seconds(60)
            }
        }
    }

    /// Holds the store of a running mirror for as long as `body` wants.
    private func outlast(
        _ body: (SyncedProcess, SyncedWorld) async throws -> Void
    ) async throws {
        let world = try await SyncedWorld()
        let process = try world.run(["--busy-timeout", "100ms"])
        try await eventually("something is mirrored") {
            try await process.figure("odoo_sync_requests_total") > 10
        }
        let holder = try StoreHolder(world.store)
        _ = try await world.call("res.partner", "create", [["name": "Behind the lock"]])
        try await body(process, world)
        #expect(process.isRunning && process.log.contains("the store failed"))
        #expect(
            try await PlainSQL(path: world.store).number(
                "SELECT count(*) FROM record WHERE payload LIKE '%Behind the lock%'") == 0)
        await holder.release()
        try await world.expectEquality(by: process)
        #expect(
            try await PlainSQL(path: world.store).number(
                "SELECT count(*) FROM record WHERE payload LIKE '%Behind the lock%'") == 1)
        try await world.expectOrder(after: process)
    }

    @Test("once on a store that is held is one sentence and 74, and again when it is free it works")
    func onceOnHeld() async throws {
        let world = try await SyncedWorld()
        let first = try await once(world)
        #expect(first.code == 0, "\(first.errors)")
        let holder = try StoreHolder(world.store)
        let held = try await once(world, ["--busy-timeout", "100ms"])
        #expect(held.code == 74, "\(held.errors)")
        #expect(held.complaints.filter { $0.hasPrefix("odoo-sync: ") }.count == 1)
        #expect(held.errors.contains("locked"), "\(held.errors)")
        await holder.release()
        #expect(try await once(world).code == 0)
    }

    @Test(
        "a full device stops the mirror, not the process; with room it goes on by itself",
        .enabled(if: SmallDevice.isAvailable))
    func full() async throws {
        let device = try SmallDevice(megabytes: 1)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        try await fill(world)
        let process = try world.run(["--lookback", "1m"])
        try await eventually("the device is full") {
            process.log.contains("the store failed") || !process.isRunning
        }
        #expect(process.isRunning, "\(process.log)")
        #expect(device.grow(to: 64))
        try await world.expectEquality(by: process)
        try await world.expectOrder(after: process)
    }

    /// More than a megabyte of records.
    private func fill(_ world: SyncedWorld) async throws {
        for number in 0..<20 {
            let rows = (0..<50).map {
                FieldValue.object([
                    "name": .string("Row \(number) \($0)"),
                    "comment": .string(String(repeating: "long ", count: 400)),
                ])
            }
            try await world.call("res.partner", "create", [.array(rows)])
        }
    }

    @Test(
        "once on a full device is one sentence and 74, and with room it goes on",
        .enabled(if: SmallDevice.isAvailable))
    func onceOnFull() async throws {
        let device = try SmallDevice(megabytes: 1)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        try await fill(world)
        // What was just written is not settled and no window's yet.
        let settled = try await world.now() + .seconds(8)
        try await eventually("its windows have settled") { try await world.now() > settled }
        let result = try await once(world, ["--lookback", "1m"])
        #expect(result.code == 74, "\(result.errors)")
        #expect(result.errors.contains("full"), "\(result.errors)")
        #expect(result.complaints.filter { $0.hasPrefix("odoo-sync: ") }.count == 1)
        #expect(device.grow(to: 64))
        #expect(try await PlainSQL(path: world.store).rows("PRAGMA integrity_check") == [["ok"]])
        #expect(try await once(world, ["--lookback", "1m"]).code == 0)
    }

    @Test(
        "a store on a device that nobody may write is one sentence, and is left as it was",
        .enabled(if: SmallDevice.isAvailable))
    func readOnly() async throws {
        let device = try SmallDevice(megabytes: 32)
        let world = try await SyncedWorld(store: device.path + "/mirror.sqlite")
        let first = try await once(world)
        #expect(first.code == 0, "\(first.errors)")
        let before = try Data(contentsOf: URL(fileURLWithPath: world.store))
        #expect(device.freeze())
        for command in ["run", "once"] {
            let result = try await world.command(command)
            #expect(result.code == 73, "\(command): \(result.errors)")
            #expect(
                result.complaints.filter { $0.hasPrefix("odoo-sync: ") }.count == 1,
                "\(result.errors)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: world.store)) == before)
        let status = try await Program.odooSync.run(["status", "--store", world.store])
        #expect(status.code == 0, "\(status.errors)")
    }

    @Test("a file that may only be read is one sentence, and is left as it was")
    func readOnlyFile() async throws {
        let world = try await SyncedWorld()
        #expect(try await once(world).code == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: world.store))
        guard chmod(world.store, 0o400) == 0, access(world.store, W_OK) != 0 else {
            return print("this user may write every file: read-only files are not tried")
        }
        let result = try await once(world)
        #expect(result.code == 73, "\(result.errors)")
        #expect(result.complaints.filter { $0.hasPrefix("odoo-sync: ") }.count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: world.store)) == before)
        #expect(try await Program.odooSync.run(["status", "--store", world.store]).code == 0)
    }

    private func once(_ world: SyncedWorld, _ more: [String] = []) async throws -> ProgramResult {
        try await world.command("once", more)
    }
}
