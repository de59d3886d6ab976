import MockOdoo
import OdooProtocol
import Testing

@Suite("Departments")
struct DepartmentTests {
    private struct Tree {
        var client: Client
        let sales: Int64
        let below: Int64
    }

    private func tree(_ version: OdooVersion) throws -> Tree {
        var client = try Client(version)
        let sales = try client.create("hr.department", ["name": "Sales"])
        let below = try client.create("hr.department", ["name": "Dx", "parent_id": .int(sales)])
        return Tree(client: client, sales: sales, below: below)
    }

    @Test("a department is named by its whole path", arguments: OdooVersion.allCases)
    func names(version: OdooVersion) throws {
        var tree = try tree(version)
        let fields = ["complete_name", "display_name"]
        let row = try tree.client.read("hr.department", tree.below, fields)
        for field in fields { #expect(row[field] == "Sales / Dx") }
        try tree.client.call("hr.department", "write", [.int(tree.sales)], ["name": "Trade"])
        let renamed = try tree.client.read("hr.department", tree.below, fields)
        for field in fields { #expect(renamed[field] == "Trade / Dx") }
        try tree.client.call("hr.department", "write", [.int(tree.below)], ["parent_id": false])
        #expect(
            try tree.client.read("hr.department", tree.below, fields)["complete_name"] == "Dx")
    }

    @Test("a department is found by any part of its path", arguments: OdooVersion.allCases)
    func searches(version: OdooVersion) throws {
        var tree = try tree(version)
        let found = try tree.client.call("hr.department", "name_search", "sales / d")
        #expect(found?.arrayValue == [[.int(tree.below), "Sales / Dx"]])
        let whole: FieldValue = [["complete_name", "=", "Sales / Dx"]]
        #expect(try tree.client.search("hr.department", whole) == [tree.below])
        let byParent: FieldValue = [["parent_id", "ilike", "sale"]]
        #expect(try tree.client.search("hr.department", byParent) == [tree.below])
    }
}
