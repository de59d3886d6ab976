import ArgumentParser
import KnownDefects
import ScenarioRunner

/// `orrery defects`: the bugs that scenarios may plant.
struct DefectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "defects", abstract: "List the known defects that a scenario may run with.")

    @Flag(help: "Print names and mechanisms.")
    var list = false

    mutating func validate() throws {
        guard list else { throw ValidationError("expected --list") }
    }

    mutating func run() throws {
        let width = KnownDefects.all.map(\.name.count).max() ?? 0
        for defect in KnownDefects.all {
            let space = String(repeating: " ", count: width - defect.name.count + 2)
            StandardStreams.tell(defect.name + space + defect.mechanism + "\n")
        }
    }
}
