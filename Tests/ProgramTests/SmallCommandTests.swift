import Foundation
import OdooProtocol
import Testing

@Suite("orrery's small commands", .tags(.process), .timeLimit(.minutes(5)))
struct SmallCommandTests {
    @Test("the schema is the one in the repository, and JSON")
    func schema() async throws {
        let result = try await Program.orrery.run(["schema"])
        #expect(result.code == 0)
        #expect(try JSONCodec.parse(Array(result.output.utf8))["$schema"] != nil)
        let shipped = try String(
            contentsOfFile: Program.root + "/Scenarios/scenario.schema.json", encoding: .utf8)
        #expect(result.output == shipped)
        let full = try await Program.orrery.runOntoFullDevice(["schema"])
        #expect(full.code == 70)
        #expect(
            full.errors == "orrery: standard output cannot be written: No space left on device\n")
    }

    @Test("the defects are listed with what goes wrong")
    func defects() async throws {
        let result = try await Program.orrery.run(["defects", "--list"])
        #expect(result.code == 0)
        #expect(result.output.contains("v3-as-published  "))
        let unknown = try await Program.orrery.run(["defects", "no-such"])
        #expect(unknown.code == 64, "\(unknown.output)\(unknown.errors)")
        let near = try await Program.orrery.run(["defects", "insert-onli"])
        #expect(near.code == 64)
        #expect(
            near.errors
                == "orrery: \"insert-onli\" is no known defect. Did you mean insert-only?\n")
        let folder = try TemporaryFolder()
        let empty = try await Program.orrery.run(
            ["defects", "insert-only", "--scenarios", folder.path])
        #expect(empty.code == 64)
        #expect(empty.output == "")
        #expect(
            empty.errors
                == "orrery: --scenarios: the folder \(folder.path) holds no .yaml file\n")
        let caught = try await Program.orrery.run(["defects", "insert-only"])
        #expect(caught.code == 0, "\(caught.output)\(caught.errors)")
        #expect(caught.output.contains("1 of 1 caught"))
    }

    @Test("a company is made anew byte for byte, and ten times as large")
    func fixture() async throws {
        let folder = try TemporaryFolder()
        let same = try await Program.orrery.run(
            ["fixture", "--company", "acme", "--out", folder["acme"]])
        #expect(same.code == 0, "\(same.errors)")
        #expect(same.output.hasPrefix("acme: "))
        let shipped = Program.root + "/Fixtures/acme/records"
        let names = try FileManager.default.contentsOfDirectory(atPath: shipped).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let made = FileManager.default.contents(atPath: folder["acme/records/\(name)"])
            #expect(made == FileManager.default.contents(atPath: "\(shipped)/\(name)"), "\(name)")
        }
        let large = try await Program.orrery.run(
            ["fixture", "--company", "acme", "--scale", "10", "--out", folder["large"]])
        #expect(large.code == 0, "\(large.errors)")
        #expect(large.output.contains("17850 of them in the mirrored modules"), "\(large.output)")
    }

    @Test(
        "a company that cannot be made is one sentence and 64",
        arguments: [
            ["--company", "nobody", "--out", "/tmp/none"],
            ["--company", "acme", "--out", "/proc/none"],
            ["--company", "acme", "--scale", "0", "--out", "/tmp/none"], ["--company", "acme"],
        ])
    func badFixture(arguments: [String]) async throws {
        let result = try await Program.orrery.run(["fixture"] + arguments)
        #expect(result.code == 64)
        #expect(result.complaints.count == 1, "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/none"))
    }

    @Test("both programs know their version and explain themselves")
    func help() async throws {
        for program in [Program.orrery, .odooSync] {
            let version = try await program.run(["--version"])
            #expect(version.code == 0)
            #expect(version.output.first?.isNumber == true)
            let help = try await program.run(["--help"])
            #expect(help.code == 0)
            #expect(help.output.contains("USAGE: \(program.rawValue)"))
            let bogus = try await program.run(["--bogus"])
            #expect(bogus.code == 64)
            #expect(bogus.complaints.count == 1, "\(bogus.errors)")
            #expect(bogus.errors.hasSuffix("; see \(program.rawValue) --help\n"))
            let within = try await program.run(["run", "--bogus"])
            #expect(within.code == 64)
            #expect(within.complaints.count == 1, "\(within.errors)")
            #expect(within.errors.hasSuffix("; see \(program.rawValue) help run\n"))
            let helpOfRun = try await program.run(["help", "run"])
            #expect(helpOfRun.code == 0)
            #expect(helpOfRun.output.contains("USAGE: \(program.rawValue) run"))
        }
    }
}
