import MockOdoo
import OdooProtocol
import Testing

@Suite("The groups on the form of a user, until 18.0")
struct UserFormTests {
    private static let versions: [OdooVersion] = [.v17, .v18]

    @Test(
        "the fields are told with the ids of the groups that they stand for", arguments: versions)
    func fields(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call(
            "res.users", "fields_get", ["sel_groups_2_4", "in_group_7"], ["type"])
        // What is told of them does not heed which attributes are asked for.
        #expect(told?["sel_groups_2_4"]?["selection"]?.arrayValue?.last == [4, "Settings"])
        #expect(told?["in_group_7"]?["string"] == "Technical Features")
        #expect(told?["in_group_7"]?["selectable"] == false)
        for field in try client.call("res.users", "fields_get")?.objectValue?.keys ?? [] {
            guard field.hasPrefix("in_group_") || field.hasPrefix("sel_groups_") else { continue }
            let ids = field.split(separator: "_").compactMap { Int64($0) }.map(FieldValue.int)
            let count = try client.call(
                "res.groups", "search_count", [["id", "in", .array(ids)]])
            #expect(count == .int(Int64(ids.count)), "\(field)")
        }
    }

    @Test("the administrator's read as on a stock server", arguments: versions)
    func administrator(version: OdooVersion) throws {
        var client = try Client(version)
        let sales = "sel_groups_21_22_23"
        let people = version == .v17 ? "sel_groups_24_25" : "sel_groups_36_37"
        let accounts = version == .v17 ? "sel_groups_28_30" : "sel_groups_26_29"
        let row = try client.read(
            "res.users", 2,
            [
                "sel_groups_1_10_11", "sel_groups_2_4", sales, people, accounts, "in_group_3",
                "in_group_5", "in_group_6", "in_group_7", "in_group_8", "in_group_9",
            ])
        #expect(row["sel_groups_1_10_11"] == 1)
        #expect(row["sel_groups_2_4"] == 4)
        #expect(row[sales] == 23)
        #expect(row[people] == (version == .v17 ? 25 : 37))
        #expect(row[accounts] == (version == .v17 ? 30 : 29))
        #expect(row["in_group_6"] == false)
        for name in ["in_group_3", "in_group_5", "in_group_7", "in_group_8", "in_group_9"] {
            #expect(row[name] == true, "\(name)")
        }
        #expect(row["groups_id"] == nil)
    }

    @Test("they are written as commands on the groups", arguments: versions)
    func writing(version: OdooVersion) throws {
        var client = try Client(version)
        let user = try client.create(
            "res.users", ["name": "u", "login": "u", "sel_groups_1_10_11": 1, "in_group_9": true])
        let shown = ["sel_groups_21_22_23", "in_group_9", "sel_groups_1_10_11"]
        var row = try client.read("res.users", user, shown + ["groups_id"])
        #expect(row["in_group_9"] == true)
        #expect(row["sel_groups_21_22_23"] == false)
        try client.call(
            "res.users", "write", [.int(user)], ["sel_groups_21_22_23": 22, "in_group_9": false])
        row = try client.read("res.users", user, shown + ["groups_id"])
        #expect(row["sel_groups_21_22_23"] == 22)
        #expect(row["in_group_9"] == false)
        // The highest implies the one below.
        #expect(row["groups_id"]?.arrayValue?.contains(21) == true)
        // Groups that are given besides win.
        try client.call(
            "res.users", "write", [.int(user)],
            ["sel_groups_21_22_23": 23, "groups_id": [[6, 0, [1]]]])
        row = try client.read("res.users", user, shown)
        #expect(row["sel_groups_21_22_23"] == false)
    }

    @Test(
        "who becomes a portal user keeps nothing of what an internal one was", arguments: versions)
    func demotion(version: OdooVersion) throws {
        var client = try Client(version)
        let user = try client.create(
            "res.users", ["name": "u", "login": "u", "sel_groups_21_22_23": 23])
        try client.call("res.users", "write", [.int(user)], ["sel_groups_1_10_11": 10])
        let row = try client.read(
            "res.users", user, ["sel_groups_1_10_11", "sel_groups_21_22_23", "groups_id", "share"])
        #expect(row["sel_groups_1_10_11"] == 10)
        #expect(row["sel_groups_21_22_23"] == false)
        #expect(row["groups_id"] == [10])
        #expect(row["share"] == true)
    }

    @Test("a new user's form starts with those of the groups that it starts with")
    func defaults() throws {
        var client = try Client(.v18)
        let start = try client.call(
            "res.users", "default_get", ["sel_groups_1_10_11", "sel_groups_2_4", "in_group_7"])
        #expect(start?["sel_groups_1_10_11"] == 1)
        #expect(start?["sel_groups_2_4"] == false)
        #expect(start?["groups_id"] != nil)
    }

    @Test("a search does not know them", arguments: versions)
    func searches(version: OdooVersion) throws {
        var client = try Client(version)
        func text(_ method: String, _ arguments: FieldValue...) -> String? {
            do {
                _ = try client.world.perform(
                    ModelCall(
                        model: "res.users", method: method, arguments: arguments, uid: 2),
                    at: client.now, author: .workload)
                return nil
            } catch {
                return error.text
            }
        }
        #expect(
            text("search", [["in_group_7", "=", true]])
                == "Invalid field res.users.in_group_7 in leaf ('in_group_7', '=', True)")
        #expect(
            text("search_read", [], ["in_group_7"])
                == "Invalid field 'in_group_7' on model 'res.users'")
        let rows = try client.call("res.users", "search_read", [])
        #expect(rows?.arrayValue?.first?["in_group_7"] == nil)
        #expect(rows?.arrayValue?.first?["login"] == "admin")
    }

    @Test("features have groups with external ids", arguments: versions)
    func features(version: OdooVersion) throws {
        var client = try Client(version)
        let found = try client.call(
            "ir.model.data", "check_object_reference", "base", "group_allow_export")
        #expect(found == ["res.groups", 8])
        let row = try client.read("res.groups", 8, ["full_name", "users"])
        #expect(row["full_name"] == "Technical / Access to export feature")
        #expect(row["users"]?.arrayValue?.contains(2) == true)
    }
}
