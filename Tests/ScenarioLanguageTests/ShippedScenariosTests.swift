import FoundationEssentials
import ScenarioLanguage
import Testing

/// The repository's folder of scenarios.
enum Shipped {
    static let folder: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/") + "/Scenarios"
    }()

    static func text(_ name: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".yaml") }.sorted()
    }
}

@Suite("The scenarios that ship")
struct ShippedScenariosTests {
    @Test("each is a page of the language, and survives being printed")
    func allAreValid() throws {
        let names = try Shipped.names()
        #expect(names.count >= 10)
        for name in names {
            let document = try ScenarioDocument(yaml: Shipped.text(name), file: name)
            let scenario = document.scenario
            #expect(document.stepPositions.count == scenario.timeline.count, "\(name)")
            #expect(!scenario.about.isEmpty, "\(name) says what happens and why it matters")
            let again = try Scenario(yaml: scenario.yaml, file: name)
            #expect(again == scenario, "\(name)")
        }
    }

    @Test("only those that run a known defect expect anomalies")
    func anomalies() throws {
        for name in try Shipped.names() {
            let scenario = try Scenario(yaml: Shipped.text(name), file: name)
            let expected = scenario.timeline.flatMap { $0.expect?.anomalies ?? [] }
            #expect(expected.isEmpty == (scenario.defect == nil), "\(name)")
        }
    }

    @Test("the two that repeat the original's verification use its records and settings")
    func verification() throws {
        for name in ["complete-sync.yaml", "v3-incremental.yaml"] {
            let scenario = try Scenario(yaml: Shipped.text(name), file: name)
            #expect(scenario.odoo.company == "acme-recent")
            #expect(scenario.engine.lookback == .duration(.days(3)))
            #expect(scenario.engine.modules.count == 4)
            let expectations = scenario.timeline.compactMap(\.expect)
            #expect(expectations.contains { $0.records == .total(1785) })
            #expect(expectations.contains { $0.batches?.done == 12 })
        }
    }

    @Test("the schema on disk is the one that the grammar prints")
    func schemaFile() throws {
        #expect(try Shipped.text("scenario.schema.json") == Scenario.jsonSchema)
    }
}
