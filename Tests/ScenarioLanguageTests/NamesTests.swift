import ScenarioLanguage
import Testing

@Suite("Names that only an Odoo can tell")
struct NamesTests {
    private func message(_ step: String, modules: String = "sale.order, res.partner") throws
        -> String?
    {
        let page = """
            scenario: Names
            starts: 2025-11-25T09:00:00Z
            odoo: { company: acme }
            engine: { modules: [\(modules)] }
            timeline:
              - advance: 1h
              - \(step)
            """
        let document = try ScenarioDocument(yaml: page, file: "page.yaml")
        let fields = [
            "res.partner": ["id", "name", "ref"], "sale.order": ["id", "state", "partner_id"],
        ]
        let keys = ["draft", "sale", "cancel"]
        return document.mistakes(
            models: fields.keys.sorted(), fields: { fields[$0] },
            choices: { $0 == "sale.order" && $1 == "state" ? keys : nil }
        ).map { "\($0)" }
    }

    @Test("what is there is no mistake, nor is a model whose fields are not known")
    func right() throws {
        #expect(try message("write: { res.partner: oldest 3, set: { ref: N } }") == nil)
        #expect(
            try message("unlink: { sale.order: { where: [[partner_id.name, =, A]], take: 1 } }")
                == nil)
    }

    @Test(
        "a field that nobody has is told with its step and the nearest word",
        arguments: [
            "write: { res.partner: oldest 3, set: { reff: N } }",
            "sql: { res.partner: 2, set: { reff: N } }", "create: { res.partner: { reff: N } }",
            "archive: { res.partner: { where: [[reff.name, =, A]] } }",
            "transaction: { open for: 5s, write: { res.partner: 1, set: { reff: N } } }",
            "expect: { stored: { res.partner: 0, where: { reff: N } } }",
        ])
    func wrong(step: String) throws {
        #expect(
            try message(step)
                == "page.yaml:7:5: \"reff\" is not a field of res.partner. Did you mean ref?")
    }

    @Test(
        "a value that a selection has not is told with its step and the nearest one",
        arguments: [
            "write: { sale.order: 1, set: { state: salee } }",
            "create: { sale.order: { state: salee } }",
            "transaction: { open for: 5s, write: { sale.order: 1, set: { state: salee } } }",
            "expect: { stored: { sale.order: 0, where: { state: salee } } }",
        ])
    func selection(step: String) throws {
        #expect(
            try message(step)
                == "page.yaml:7:5: \"salee\" is not a state of sale.order; there are draft, sale, "
                + "cancel. Did you mean sale?")
    }

    @Test("a key of the selection, nothing, and what SQL writes are no mistakes")
    func selected() throws {
        #expect(try message("write: { sale.order: 1, set: { state: cancel } }") == nil)
        #expect(try message("write: { sale.order: 1, set: { state: false } }") == nil)
        #expect(try message("sql: { sale.order: 1, set: { state: salee } }") == nil)
    }

    @Test("so is a module of the engine")
    func module() throws {
        #expect(
            try message("note: hello", modules: "sale.ordr")
                == "page.yaml:4:20: \"sale.ordr\" is not a model of this Odoo. Did you mean "
                + "sale.order?")
    }
}
