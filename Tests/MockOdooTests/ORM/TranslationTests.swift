import MockOdoo
import OdooProtocol
import Testing

@Suite("Translated fields")
struct TranslationTests {
    private let french: FieldObject = ["context": ["lang": "fr_FR"]]

    private func client(_ version: OdooVersion) throws -> (Client, Int64) {
        var client = try Client(version)
        let tag = try client.create("res.partner.category", ["name": "Gold"])
        try client.call(
            "res.lang", "create", ["name": "French", "code": "fr_FR", "active": true])
        return (client, tag)
    }

    private func name(_ client: inout Client, _ id: Int64, _ keywords: FieldObject) throws
        -> FieldValue?
    {
        let rows = try client.call(
            "res.partner.category", "read", [.int(id)], ["name", "display_name"],
            keywords: keywords)
        #expect(rows?.arrayValue?.first?["name"] == rows?.arrayValue?.first?["display_name"])
        return rows?.arrayValue?.first?["name"]
    }

    @Test(
        "a name has a text for each language, and the first one where there is none",
        arguments: OdooVersion.allCases)
    func languages(version: OdooVersion) throws {
        var (client, tag) = try client(version)
        #expect(try name(&client, tag, french) == "Gold")
        client.pass(.seconds(5))
        try client.call(
            "res.partner.category", "write", [.int(tag)], ["name": "Or"], keywords: french)
        #expect(try name(&client, tag, french) == "Or")
        #expect(try name(&client, tag, FieldObject()) == "Gold")
        #expect(try name(&client, tag, ["context": ["lang": "en_US"]]) == "Gold")
        #expect(client.stamp("res.partner.category", tag) == client.now)
        try client.call(
            "res.partner.category", "write", [.int(tag)], ["name": "Silver"])
        #expect(try name(&client, tag, french) == "Or")
        #expect(try name(&client, tag, FieldObject()) == "Silver")
    }

    @Test(
        "fields_get tells which fields are translated, and a user may choose an installed language",
        arguments: OdooVersion.allCases)
    func told(version: OdooVersion) throws {
        var (client, _) = try client(version)
        let fields = try client.call(
            "res.partner.category", "fields_get", ["name"], ["translate"])
        #expect(fields?["name"]?["translate"] == true)
        try client.call("res.users", "write", [2], ["lang": "fr_FR"])
        #expect(try client.call("res.users", "context_get")?["lang"] == "fr_FR")
        #expect(throws: OdooFault.self) {
            try client.call("res.users", "write", [2], ["lang": "de_DE"])
        }
    }
}
