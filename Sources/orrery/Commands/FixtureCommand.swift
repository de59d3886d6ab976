import ArgumentParser
import Companies

/// `orrery fixture`: makes a company's records from its profile, at any size.
struct FixtureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixture", abstract: "Make a company's records from its profile.",
        discussion: """
            The same profile and scale give the same files, byte for byte, on every machine. \
            What was made is printed as a table.
            """)

    @Option(help: "The company whose profile is used, a folder of the fixtures.")
    var company: String
    @Option(help: "How many times as many records as the profile says.")
    var scale = 1
    @Option(help: "The folder for profile and records; records in it are replaced.")
    var out: String
    @OptionGroup var fixtures: FixtureFolderOption

    mutating func validate() throws {
        guard (1...1_000_000).contains(scale) else {
            throw ValidationError("--scale: expected 1 to 1000000, found \(scale)")
        }
    }

    mutating func run() throws {
        do throws(FixtureError) {
            let profile = try fixtures.fixtures.profile(of: company)
            let census = try Fixtures.make(profile, scale: scale, into: out)
            StandardStreams.tell("\(census)\n")
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }
}
