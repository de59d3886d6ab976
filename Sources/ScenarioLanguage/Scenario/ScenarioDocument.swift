/// A scenario with the file that it was read from, so that what happens in a run can be shown in
/// the page.
public struct ScenarioDocument: Hashable, Sendable {
    /// The file's path, as the caller gave it.
    public let file: String
    /// The scenario.
    public let scenario: Scenario
    /// Where each step of the timeline begins, as many as there are steps.
    public let stepPositions: [SourcePosition]
    /// Where the name of the company stands.
    public let companyPosition: SourcePosition
    /// Where the engine's modules stand; the page's start if it names none.
    public let modulesPosition: SourcePosition
    /// Where the tenants stand; the page's start if it names none.
    public let tenantsPosition: SourcePosition
    /// Where the name of the known defect stands; the page's start if it names none.
    public let defectPosition: SourcePosition

    /// Reads a page of YAML.
    ///
    /// - Parameter file: the file's path, for messages; nothing is opened.
    /// - Throws: all mistakes of the page together, up to ten.
    /// - Complexity: O(length of the page).
    public init(yaml: String, file: String) throws(DocumentError) {
        let (scenario, reading) = try Grammar.scenario.parsed(yaml, file: file)
        self.file = file
        self.scenario = scenario
        stepPositions = reading.stepPositions
        companyPosition = reading.valuePositions["odoo.company"] ?? .start
        modulesPosition = reading.valuePositions["engine.modules"] ?? .start
        tenantsPosition = reading.valuePositions["a scenario.tenants"] ?? .start
        defectPosition = reading.valuePositions["a scenario.defect"] ?? .start
    }
}

extension Scenario {
    /// Reads a page of YAML.
    ///
    /// - Parameter file: the file's path, for messages; nothing is opened.
    /// - Throws: all mistakes of the page together, up to ten.
    /// - Complexity: O(length of the page).
    public init(yaml: String, file: String) throws(DocumentError) {
        self = try ScenarioDocument(yaml: yaml, file: file).scenario
    }

    /// The scenario as a page of YAML, which reads back as the same scenario.
    /// - Complexity: O(length of the page).
    public var yaml: String { YAMLPrinter.page(Grammar.scenario.write(self)) }

    /// The JSON Schema of such pages, draft 2020-12, for editors; ends with a newline.
    public static var jsonSchema: String {
        Grammar.scenario.schema.document(title: "An Orrery scenario")
    }
}
