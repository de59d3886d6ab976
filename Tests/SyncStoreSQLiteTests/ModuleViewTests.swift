import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("A view for each module")
struct ModuleViewTests {
    typealias Bench = StoreBench

    /// Publishes payloads as records 1, 2, … of a module.
    private func publish(_ bench: StoreBench, _ module: String, _ payloads: [String], day: Int = 0)
        throws
    {
        try bench.plan(module, .incremental, Bench.days(day..<day + 1))
        let rows = zip(Int64(1)..., payloads).map {
            Bench.row(
                $0, stamp: 90, sent: Int64(2 * day + 1), answered: Int64(2 * day + 2), payload: $1)
        }
        try bench.publish(try bench.claimed().1, rows)
    }

    @Test(
        "fields are columns with their values, after id and write_date; tombstones are left out"
    )
    func plain() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try publish(
            bench, Bench.orders,
            [
                #"{"active":true,"amount":12.5,"id":1,"name":"S1","note":false,"write_date":"x"}"#,
                #"{"active":false,"amount":3,"id":2,"name":"é\n\"q\"","note":null}"#, "{}",
            ])
        try bench.edit("UPDATE record SET deleted_at = 1 WHERE odoo_id = 3")
        #expect(
            try bench.column("SELECT name FROM pragma_table_info('sale_order') ORDER BY cid") == [
                "tenant", "id", "write_date", "active", "amount", "name", "note",
            ])
        #expect(try bench.column("SELECT id FROM sale_order ORDER BY id") == ["1", "2"])
        #expect(
            try bench.column("SELECT write_date FROM sale_order ORDER BY id")[0]
                == "2025-11-25 00:01:30")
        #expect(try bench.column("SELECT amount FROM sale_order ORDER BY id") == ["12.5", "3"])
        #expect(try bench.column("SELECT active FROM sale_order ORDER BY id") == ["1", "0"])
        #expect(try bench.column("SELECT note FROM sale_order ORDER BY id") == ["0", "NULL"])
        #expect(try bench.column("SELECT name FROM sale_order ORDER BY id")[1] == "é\n\"q\"")
    }

    @Test("a field that comes later becomes a column, by publishing and by staging")
    func renewed() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try publish(bench, Bench.orders, [#"{"a":1}"#])
        try publish(bench, Bench.orders, [#"{"b":2}"#], day: 1)
        #expect(try bench.column("SELECT a IS NULL AND b = 2 FROM sale_order") == ["1"])
        try bench.plan(Bench.orders, .incremental, Bench.days(2..<3))
        let (_, claim) = try bench.claimed()
        try bench.store.stage([Bench.row(2, payload: #"{"c":3}"#)], for: claim)
        try bench.publish(claim, staged: true)
        #expect(try bench.column("SELECT c FROM sale_order WHERE id = 2") == ["3"])
        #expect(
            try bench.column("SELECT field FROM module_field ORDER BY field") == ["a", "b", "c"])
    }

    @Test(
        "odd field names are quoted, whatever is in them",
        arguments: [
            "order", "a b", "it's", "a\"b", "back\\slash", "x); DROP TABLE record; --", "naïve",
            "名前", "a.b", "$", "tab\tname", "", "select", "[0]", "emoji 👩‍👩‍👧",
        ])
    func odd(field: String) throws {
        let bench = try StoreBench(modules: [Bench.orders])
        let payload = FieldValue.object(FieldObject([(field, .int(42)), ("z", .int(1))]))
        try publish(
            bench, Bench.orders,
            [String(decoding: JSONCodec.writeCanonical(payload), as: UTF8.self)])
        let column =
            "\""
            + field.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        #expect(try bench.column("SELECT \(column) FROM sale_order") == ["42"])
        #expect(try bench.value("SELECT count(*) FROM record") == 1)
    }

    @Test("fields that SQL would confuse get columns of their own")
    func confused() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try publish(bench, Bench.orders, [#"{"Name":1,"Tenant":4,"name":2,"name_":3}"#])
        #expect(
            try bench.column("SELECT name FROM pragma_table_info('sale_order') ORDER BY cid") == [
                "tenant", "id", "write_date", "Name", "Tenant_", "name_", "name__",
            ])
        #expect(try bench.column("SELECT name_ || name__ FROM sale_order") == ["23"])
    }

    @Test("no module takes the name of a table of the store or of another module's view")
    func taken() throws {
        let modules = ["record", "a.b_c", "a_b.c", "a_b_c", "sqlite.x", "it's \"odd\""]
        let bench = try StoreBench(modules: modules)
        for (index, module) in modules.enumerated() {
            try publish(bench, module, ["{\"n\":\(index)}"])
        }
        let views = try SQLiteSyncStore.inspect(path: bench.folder.file()).views
        #expect(
            views == [
                "record": "odoo_record", "a.b_c": "a_b_c", "a_b.c": "odoo_a_b_c",
                "a_b_c": "odoo:a_b_c", "sqlite.x": "odoo_sqlite_x", "it's \"odd\"": "it's \"odd\"",
            ])
        for (index, module) in modules.enumerated() {
            let name = try #require(views[module]).replacing("\"", with: "\"\"")
            #expect(try bench.column("SELECT n FROM \"\(name)\"") == ["\(index)"], "\(module)")
        }
    }

    @Test("more fields than SQL has columns for are shown as far as it goes, and all are stored")
    func many() throws {
        let bench = try StoreBench(modules: [Bench.orders])
        let fields = (0..<2_100).map { ("f\($0)", FieldValue.int(Int64($0))) }
        let payload = FieldValue.object(FieldObject(fields))
        try publish(
            bench, Bench.orders,
            [String(decoding: JSONCodec.writeCanonical(payload), as: UTF8.self)])
        #expect(try bench.value("SELECT count(*) FROM pragma_table_info('sale_order')") == 1_903)
        #expect(try bench.value("SELECT json_extract(payload, '$.f2099') FROM record") == 2_099)
    }
}
