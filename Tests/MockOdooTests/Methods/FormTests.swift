import MockOdoo
import OdooProtocol
import Testing

@Suite("What forms call, and what programs read about records")
struct FormTests {
    @Test("a form saves a new record and reads it", arguments: OdooVersion.allCases)
    func webSave(version: OdooVersion) throws {
        var client = try Client(version)
        let wish: FieldValue = ["name": [:], "parent_id": ["fields": ["display_name": [:]]]]
        let made = try client.call(
            "res.partner", "web_save", [], ["name": "New"], wish)?.arrayValue?.first
        guard case .int(let id)? = made?["id"] else {
            Issue.record("no record: \(String(describing: made))")
            return
        }
        #expect(made == ["id": .int(id), "name": "New", "parent_id": false])
        let company = try client.create("res.partner", ["name": "Co", "is_company": true])
        let written = try client.call(
            "res.partner", "web_save", [.int(id)], ["parent_id": .int(company)], wish)
        #expect(
            written?.arrayValue?.first?["parent_id"]
                == ["id": .int(company), "display_name": "Co"])
        let next = try client.call(
            "res.partner", "web_save", [.int(id)], ["name": "x"], ["name": [:]],
            keywords: ["next_id": .int(company)])
        #expect(next == [["id": .int(company), "name": "Co"]])
    }

    @Test("a new form starts with the defaults", arguments: OdooVersion.allCases)
    func onchange(version: OdooVersion) throws {
        var client = try Client(version)
        let started = try client.call(
            "res.partner", "onchange", [], [:], [],
            ["type": [:], "city": [:], "category_id": [:], "active": [:]])
        #expect(
            started?["value"]
                == ["type": "contact", "city": false, "category_id": [], "active": true])
        let unknown = try client.call("res.partner", "onchange", [], [:], ["nope"], [:])
        #expect(unknown == [:])
    }

    @Test("a change tells what else changes, and stores nothing", arguments: OdooVersion.allCases)
    func changedField(version: OdooVersion) throws {
        var client = try Client(version)
        let company = try client.create(
            "res.partner", ["name": "Co", "is_company": true, "city": "Ghent"])
        let person = try client.create("res.partner", ["name": "Ann"])
        let wish: FieldValue = [
            "name": [:], "parent_id": ["fields": ["display_name": [:]]], "city": [:],
            "complete_name": [:], "commercial_partner_id": ["fields": ["display_name": [:]]],
        ]
        let told = try client.call(
            "res.partner", "onchange", [.int(person)], ["parent_id": .int(company)],
            ["parent_id"], wish)
        #expect(
            told?["value"] == [
                "city": "Ghent", "complete_name": "Co, Ann",
                "commercial_partner_id": ["id": .int(company), "display_name": "Co"],
            ])
        let same = try client.call(
            "res.partner", "onchange", [.int(person)], ["name": "Ann"], ["name"], wish)
        #expect(same?["value"] == [:])
        let stored = try client.read("res.partner", person, ["city", "parent_id"])
        #expect(stored == ["id": .int(person), "city": false, "parent_id": false])
    }

    @Test("defaults of a delegate are told too", arguments: OdooVersion.allCases)
    func defaults(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call(
            "res.users", "default_get", ["active", "type", "name", "login", "company_id"])
        #expect(told == ["active": true, "company_id": 1, "type": "contact"])
        let partner = try client.call(
            "res.partner", "default_get", ["name", "partner_share", "type"],
            keywords: ["context": ["default_name": "N"]])
        #expect(partner == ["name": "N", "type": "contact"])
    }

    @Test("metadata leaves out what is not there", arguments: OdooVersion.allCases)
    func metadata(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call("res.partner", "get_metadata", [1, 999_999_999])?.arrayValue
        #expect(told?.count == 1)
        #expect(told?.first?["xmlid"] == "base.main_partner")
        #expect(told?.first?["noupdate"] == true)
        #expect(
            told?.first?["xmlids"] == [["xmlid": "base.main_partner", "noupdate": true]])
    }

    @Test("an export has a line for each record of a list", arguments: OdooVersion.allCases)
    func export(version: OdooVersion) throws {
        var client = try Client(version)
        let tag = try client.create("res.partner.category", ["name": "T"])
        let id = try client.create(
            "res.partner",
            [
                "name": "Co", "is_company": true, "category_id": [[4, .int(tag)]],
                "child_ids": [[0, 0, ["name": "A"]], [0, 0, ["name": "B"]]],
            ])
        let paths: FieldValue = [
            "name", "is_company", "type", "category_id", "child_ids/name", "parent_id",
        ]
        let told = try client.call("res.partner", "export_data", [.int(id)], paths)
        #expect(
            told?["datas"]
                == [
                    ["Co", true, "Contact", "T", "A", ""],
                    ["", "", "", "", "B", ""],
                ])
    }

    @Test("the fields of a text are those whose names are in it", arguments: OdooVersion.allCases)
    func fieldsOfText(version: OdooVersion) throws {
        var client = try Client(version)
        let told = try client.call(
            "res.partner", "fields_get", "city", keywords: ["attributes": ["type"]])
        #expect(told == ["city": ["type": "char"]])
    }
}
