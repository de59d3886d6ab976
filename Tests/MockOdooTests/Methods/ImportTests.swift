import MockOdoo
import OdooProtocol
import Testing

@Suite("load, export_data, external ids, attachments")
struct ImportTests {
    @Test(
        "rows become records, relations by name, external id and database id",
        arguments: OdooVersion.allCases)
    func rows(version: OdooVersion) throws {
        var client = try Client(version)
        let answer = try client.call(
            "res.partner", "load",
            ["id", "name", "country_id", "category_id", "is_company", "color", "child_ids/name"],
            [
                ["imp.a", "Acme", "Belgium", "", "true", "3", "Kid 1"],
                ["", "", "", "", "", "", "Kid 2"],
                ["imp.b", "Bee", "", "", "no", "", ""],
            ])
        #expect(answer?["messages"] == [])
        let ids = answer?["ids"]?.arrayValue?.compactMap(\.intValue) ?? []
        #expect(ids.count == 2)
        let acme = try client.read("res.partner", ids[0], ["country_id", "color", "child_ids"])
        #expect(acme["country_id"]?.arrayValue?.last == "Belgium")
        #expect(acme["color"] == 3)
        #expect(acme["child_ids"]?.arrayValue?.count == 2)
        let again = try client.call(
            "res.partner", "load", ["id", "city", "parent_id/id", "user_id/.id"],
            [["imp.b", "Ghent", "imp.a", "2"]])
        #expect(again?["ids"] == [.int(ids[1])])
        let bee = try client.read("res.partner", ids[1], ["name", "city", "parent_id", "user_id"])
        #expect(bee["name"] == "Bee")
        #expect(bee["parent_id"]?.arrayValue?.first == .int(ids[0]))
        #expect(bee["user_id"]?.arrayValue?.first == 2)
        let reference = try client.call(
            "ir.model.data", "check_object_reference", "imp", "b")
        #expect(reference == ["res.partner", .int(ids[1])])
        let rows = try client.call(
            "res.partner", "export_data", .array([.int(ids[1])]),
            ["id", "name", "parent_id/id", "parent_id", ".id"])
        #expect(
            rows?["datas"] == [["imp.b", "Bee", "imp.a", "Acme", .string(String(ids[1]))]])
    }

    @Test("one mistake, and nothing is imported")
    func mistakes() throws {
        var client = try Client()
        let answer = try client.call(
            "res.partner", "load", ["name", "country_id", "color", "type"],
            [
                ["Fine", "", "", ""], ["Bad", "Nowhere", "", ""], ["Bad", "", "x", ""],
                ["Bad", "", "", "y"],
            ])
        #expect(answer?["ids"] == false)
        let messages = answer?["messages"]?.arrayValue ?? []
        #expect(
            messages.map { $0["message"]?.stringValue ?? "" } == [
                "No matching record found for name 'Nowhere' in field 'Country'",
                "'x' does not seem to be an integer for field 'Color Index'",
                "Value 'y' not found in selection field 'Address Type'",
            ])
        #expect(messages.map { $0["record"] ?? .null } == [1, 2, 3])
        #expect(try client.search("res.partner", [["name", "=", "Fine"]]).isEmpty)
    }

    @Test("an attachment knows its size, type and checksum", arguments: OdooVersion.allCases)
    func attachments(version: OdooVersion) throws {
        var client = try Client(version)
        let id = try client.create("ir.attachment", ["name": "a.pdf", "datas": "YWJj"])
        let row = try client.read("ir.attachment", id, ["file_size", "mimetype", "checksum"])
        #expect(row["file_size"] == 3)
        #expect(row["mimetype"] == "application/pdf")
        #expect(row["checksum"] == "a9993e364706816aba3e25717850c26c9cd0d89d")
        try client.call("ir.attachment", "write", [.int(id)], ["datas": "iVBORw0KGgo="])
        #expect(try client.read("ir.attachment", id, ["file_size"])["file_size"] == 8)
        #expect(throws: OdooFault.self) {
            try client.create("ir.attachment", ["name": "b", "datas": "a"])
        }
    }

    @Test("an unknown external id is told by its whole name")
    func unknown() throws {
        var client = try Client()
        do throws(OdooFault) {
            try client.call("ir.model.data", "check_object_reference", "base", "nope")
            Issue.record("it was found")
        } catch {
            #expect(error.text == "External ID not found in the system: base.nope")
        }
        #expect(
            try client.call("ir.model.data", "check_object_reference", "base", "group_user")?
                .arrayValue?.first == "res.groups")
    }
}
