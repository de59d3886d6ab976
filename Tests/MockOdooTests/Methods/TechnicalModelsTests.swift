import MockOdoo
import OdooProtocol
import Testing

@Suite("What a server tells of itself in its own models")
struct TechnicalModelsTests {
    @Test("ir.model.fields tells what fields_get tells", arguments: OdooVersion.allCases)
    func fields(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call("res.partner", "fields_get", [], ["type", "relation", "store"])
        let rows =
            try client.call(
                "ir.model.fields", "search_read", [["model", "=", "res.partner"]],
                ["name", "ttype", "relation", "store", "model_id", "display_name"])?.arrayValue
            ?? []
        #expect(rows.count == told?.objectValue?.keys.count)
        for row in rows {
            let name = row["name"]?.stringValue ?? ""
            #expect(row["ttype"] == told?[name]?["type"], "\(name)")
            #expect(row["relation"] == told?[name]?["relation"] ?? false, "\(name)")
            #expect(row["store"] == told?[name]?["store"], "\(name)")
            #expect(row["model_id"]?.arrayValue?.last == "Contact")
        }
        let city = rows.first { $0["name"] == "city" }
        #expect(city?["display_name"] == "City (res.partner)")
        let models = try client.call(
            "ir.model", "search_read", [["model", "=", "res.partner"]], ["field_id"])
        #expect(models?.arrayValue?.first?["field_id"]?.arrayValue?.count == rows.count)
    }

    @Test(
        "languages, jobs, modules and groups have their usual fields",
        arguments: OdooVersion.allCases)
    func usualFields(version: OdooVersion) throws {
        var client = try Client(version)
        let language = try client.read(
            "res.lang", 1, ["code", "date_format", "week_start", "direction", "url_code"])
        #expect(
            language == [
                "id": 1, "code": "en_US", "date_format": "%m/%d/%Y", "week_start": "7",
                "direction": "ltr", "url_code": "en",
            ])
        let job = try client.read("ir.cron", 1, ["interval_type", "user_id", "nextcall"])
        #expect(job["interval_type"] == "days")
        let module = try client.search("ir.module.module", [["name", "=", "base"]])
        let base = try client.read(
            "ir.module.module", module[0], ["latest_version", "installed_version", "state"])
        #expect(base["installed_version"] == .string("\(version.rawValue).1.0"))
        #expect(base["installed_version"] == base["latest_version"])
        let members = version == .v19 ? "user_ids" : "users"
        let settings = try client.read("res.groups", 4, [members, "implied_ids", "share"])
        #expect(settings[members]?.arrayValue?.contains(2) == true)
        #expect(settings["implied_ids"]?.arrayValue?.contains(2) == true)
        #expect(settings["implied_ids"]?.arrayValue?.contains(1) == false)
    }

    @Test("fields of one version are fields of no other")
    func versions() throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let told = try client.call("ir.cron", "fields_get", [], ["type"])
            #expect((told?["numbercall"] != nil) == (version == .v17))
            #expect((told?["failure_count"] != nil) == (version != .v17))
        }
    }

    @Test("a group is named after its section", arguments: OdooVersion.allCases)
    func groups(version: OdooVersion) throws {
        var client = try Client(version)
        let made = try client.create("res.groups", ["name": "Pilots"])
        #expect(try client.read("res.groups", made, ["display_name"])["display_name"] == "Pilots")
        try client.call("res.groups", "write", [22], ["name": "Everything"])
        let sales = try client.read("res.groups", 22, ["full_name"])["full_name"]
        #expect(sales == "Sales / Everything")
    }
}
