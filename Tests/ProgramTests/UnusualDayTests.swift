import Foundation
import OdooProtocol
import Testing

/// What windows alone would miss, mirrored by real processes from a served Odoo.
@Suite(
    "odoo-sync on unusual days", .tags(.process), .serialized, .enabled(if: PlainSQL.isAvailable),
    .timeLimit(.minutes(10)))
struct UnusualDayTests {
    @Test("a rewind beside a running process brings what SQL changed, and moves no cursor back")
    func rewind() async throws {
        let world = try await SyncedWorld(settings: ["--audit", "off"])
        let contact = try await world.makeContact("As it was")
        let process = try world.run()
        try await eventually("the contact is mirrored") {
            try await world.stored("res.partner", contact) != nil
        }
        try await world.change(
            "res.partner", "write", ids: [contact], ["name": "Behind Odoo's back"], as: "sql")
        let before = try #require(try await world.status()?["last_completed_window_end"])
        let begun = try await world.now() - .seconds(60)
        let result = try await world.command("rewind", ["--to", begun.iso8601])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("to be read again"), "\(result.output)")
        try await eventually("the running process reads it again") {
            try await world.stored("res.partner", contact)?["name"] == "Behind Odoo's back"
        }
        let after = try #require(try await world.status()?["last_completed_window_end"])
        #expect(try #require(after.stringValue) >= #require(before.stringValue))
        try await world.expectEquality(by: process)
        try await world.expectOrder(after: process)
    }

    @Test("when Odoo's clock is set back, what is stamped in done windows comes by an audit")
    func clockSetBack() async throws {
        let world = try await SyncedWorld(settings: ["--audit", "02:00", "--log", "info"])
        let first = try await world.makeContact("Before the step")
        let process = try world.run()
        try await eventually("the contact is mirrored") {
            try await world.stored("res.partner", first) != nil
        }
        let reached = try await world.now()
        // Until the windows of a quarter of a minute before are done, whatever else the machine does.
        try await eventually("the windows before are done") {
            let cursor = try await world.status()?["last_completed_window_end"]?.stringValue
            return cursor.flatMap { OdooTimestamp(iso8601: $0) }.map { $0 > reached } ?? false
        }
        _ = try await world.server.setClock(["now": .string((reached - .seconds(3)).iso8601)])
        let second = try await world.makeContact("Stamped in a done window")
        try await world.change("res.partner", "write", ids: [first], ["city": "In another"])
        try await eventually("the step is seen") {
            process.log.contains("Odoo's clock was set back")
        }
        try await eventually("the audit has brought it") {
            try await world.stored("res.partner", second) != nil
        }
        #expect(try await world.now() > reached)
        try await world.expectEquality(by: process)
        let modules = try #require(try await world.status()?["modules"]?.arrayValue)
        #expect(modules.contains { ($0["late_records"]?.intValue ?? 0) > 0 })
        try await world.expectOrder(after: process)
    }

    @Test("a module without write_date is mirrored by audits alone: made, changed and deleted rows")
    func withoutStamps() async throws {
        let world = try await SyncedWorld(
            settings: ["--modules", "ir.profile,res.partner,sale.order", "--audit", "2s"])
        func make(_ name: String) async throws -> Int64 {
            let made = try await world.change("ir.profile", "create", ["name": .string(name)])
            return try #require(made?.arrayValue?.first?.intValue ?? made?.intValue)
        }
        let (first, second) = (try await make("Slow import"), try await make("Slow report"))
        let process = try world.run()
        try await eventually("both rows are there") {
            let both = [
                try await world.stored("ir.profile", first),
                try await world.stored("ir.profile", second),
            ]
            return !both.contains(nil)
        }
        try await world.change("ir.profile", "write", ids: [first], ["name": "Quick import"])
        try await world.change("ir.profile", "unlink", ids: [second], [:])
        let third = try await make("Another import")
        try await eventually("the rows are as they are in Odoo") {
            let names = [
                try await world.stored("ir.profile", first)?["name"],
                try await world.stored("ir.profile", second)?["name"],
                try await world.stored("ir.profile", third)?["name"],
            ]
            return names == ["Quick import", nil, "Another import"]
        }
        let windows = try await PlainSQL(path: world.store).number(
            "SELECT count(*) FROM sync_batch WHERE module = 'ir.profile' AND kind <> 'audit'")
        #expect(windows == 0)
        let status = try #require(try await world.status())
        #expect(status["initial_sync_done"] == true)
        try await world.expectEquality(by: process)
        try await world.expectOrder(after: process)
    }

    @Test("a module that is not there is dead and told everywhere; the others are mirrored")
    func deadModule() async throws {
        let world = try await SyncedWorld(
            settings: ["--modules", "no.such.model,res.partner,sale.order", "--lookback", "20s"])
        let contact = try await world.makeContact("Not held up")
        let process = try world.run()
        try await eventually("the contact is mirrored") {
            try await world.stored("res.partner", contact) != nil
        }
        let page = try #require(try await process.metrics())
        let dead = page.split(separator: "\n").first {
            $0.hasPrefix("odoo_sync_batches{") && $0.contains("module=\"no.such.model\"")
                && $0.contains("state=\"dead\"")
        }
        #expect(dead?.hasSuffix(" 0") == false, "\(page)")
        let status = try #require(try await world.status())
        #expect(status["has_failed_batches"] == true)
        #expect((status["batches"]?["dead"]?.intValue ?? 0) > 0)
        let troubles = (status["troubles"]?.arrayValue ?? []).compactMap(\.stringValue)
        #expect(troubles.contains { $0.contains("no.such.model") }, "\(troubles)")
        let text = try await Program.odooSync.run(["status", "--store", world.store])
        #expect(text.output.contains("\n! "), "\(text.output)")
        let doctor = try await world.command("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("✗ no.such.model: "), "\(doctor.output)")
        #expect(await process.end(by: SIGTERM) == 0)
        // What is dead stays so until a person says otherwise.
        let retried = try await world.command("retry", ["--module", "no.such.model"])
        #expect(retried.code == 0, "\(retried.errors)")
        #expect(!retried.output.contains("nothing"), "\(retried.output)")
    }
}
