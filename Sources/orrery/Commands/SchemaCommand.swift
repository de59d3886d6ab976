import ArgumentParser
import ScenarioLanguage

/// `orrery schema`: the JSON Schema of scenarios, for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of scenarios.")

    mutating func run() throws { StandardStreams.tell(Scenario.jsonSchema) }
}
