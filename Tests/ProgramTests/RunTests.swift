import Foundation
import OdooProtocol
import Testing

@Suite("orrery run", .tags(.process), .timeLimit(.minutes(10)))
struct RunTests {
    static let page = """
        scenario: A small run
        about: Two days of office work.
        starts: 2025-11-25T09:00:00Z
        odoo: { version: "18.0", company: acme-recent }
        engine: { window: 24h, settle: 15m, lookback: 3d }
        workload:
          rates: { sale.order: 4 an hour, account.move: 2 an hour, res.partner: 1 an hour }
        timeline:
          - until: initial sync is done
          - at: +2d1h
            expect: { gaps: 0, overlaps: 0 }

        """

    /// The end of the one scenario, as the JSON report tells it.
    private func outcome(_ arguments: [String]) async throws -> FieldValue {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.page, to: "small.yaml")
        let result = try await Program.orrery.run(["run", file, "--format", "json"] + arguments)
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        let events = try result.output.split(separator: "\n").map {
            try JSONCodec.parse(Array($0.utf8))
        }
        #expect(events.allSatisfy { $0["schema"] == 1 })
        return try #require(events.first { $0["event"] == "scenario_ended" })
    }

    @Test("the same seed leaves the same trace, another seed another, http the same store")
    func traces() async throws {
        let first = try await outcome([])
        let again = try await outcome([])
        let other = try await outcome(["--seed", "2"])
        let http = try await outcome(["--transport", "http"])
        #expect(first["trace"]?.stringValue?.count == 16)
        #expect(first["trace"] == again["trace"])
        #expect(first["trace"] != other["trace"])
        #expect(first["store"]?.stringValue?.isEmpty == false)
        #expect(first["store"] == http["store"])
        #expect(first["trace"] == http["trace"])
    }

    @Test("the terminal's report has seed, command and table, and no colour in a file")
    func terminal() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.page, to: "small.yaml")
        let result = try await Program.orrery.run(
            ["run", file, "--seed", "18446744073709551615", "--report", folder["out"]])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        let lines = result.output.split(separator: "\n")
        let command = "orrery run \(file) --seed 18446744073709551615"
        let headline = "seed 18446744073709551615 · in-process · 1 scenario · \(command)"
        #expect(lines.first.map(String.init) == headline)
        #expect(lines.last.map(String.init) == headline)
        #expect(result.output.contains("\n✓ A small run · "))
        #expect(result.output.contains("simulated days/s"))
        #expect(!result.output.contains("\u{1B}"))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder["out"]).sorted()
        #expect(files == ["certificates", "junit.xml", "report.jsonl"])
        let certificates = try FileManager.default.contentsOfDirectory(
            atPath: folder["out/certificates"])
        #expect(certificates == ["small.jsonl"])
        let junit = try String(contentsOfFile: folder["out/junit.xml"], encoding: .utf8)
        #expect(junit.hasPrefix("<?xml"))
        #expect(junit.contains(#"tests="1" failures="0" errors="0" skipped="0""#))
    }

    @Test(
        "a folder is its pages and those of the folders in it, each with a certificate of its own")
    func foldersInFolders() async throws {
        let folder = try TemporaryFolder()
        for name in ["pages/Regressions", "pages/.hidden"] {
            try FileManager.default.createDirectory(
                atPath: folder[name], withIntermediateDirectories: true)
            _ = try folder.write(Self.page, to: "\(name)/small.yaml")
        }
        _ = try folder.write(Self.page, to: "pages/small.yaml")
        let result = try await Program.orrery.run(
            ["run", folder["pages"], "--report", folder["out"]])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("\n2 passed, 0 failed\n"))
        let certificates = try FileManager.default.contentsOfDirectory(
            atPath: folder["out/certificates"])
        #expect(certificates.count == 2)
    }

    @Test("an expectation that does not hold is 1, and the replay command is told")
    func failure() async throws {
        let folder = try TemporaryFolder()
        let page = Self.page.replacingOccurrences(of: "gaps: 0, overlaps: 0", with: "windows: 99")
        let file = try folder.write(page, to: "small.yaml")
        let result = try await Program.orrery.run(["run", file, "--quiet"])
        #expect(result.code == 1, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("✗ A small run · "))
        #expect(result.output.contains("does not hold: "))
        #expect(result.output.contains("replay     orrery run \(file) --seed 1\n"))
    }

    @Test("a step that cannot be done is told with its place in the page, by run and by replay")
    func stop() async throws {
        let folder = try TemporaryFolder()
        let page = Self.page.replacingOccurrences(
            of: "  - at: +2d1h\n    expect: { gaps: 0, overlaps: 0 }\n",
            with: "  - archive: { sale.order: id 999999999 }\n")
        let file = try folder.write(page, to: "small.yaml")
        for command in ["run", "replay"] {
            let result = try await Program.orrery.run([command, file])
            #expect(result.code == 2, "\(result.output)\(result.errors)")
            #expect(result.output.contains("\(file):10:5: step 2: "), "\(result.output)")
        }
    }

    @Test("a selection's value that there is not is told before anything runs")
    func selection() async throws {
        let folder = try TemporaryFolder()
        let page = Self.page.replacingOccurrences(
            of: "  - at: +2d1h\n", with: "  - write: { sale.order: 1, set: { state: soldd } }\n")
        let file = try folder.write(page, to: "small.yaml")
        let result = try await Program.orrery.run(["run", file])
        #expect(result.code == 64, "\(result.output)\(result.errors)")
        #expect(
            result.errors.hasPrefix(
                "orrery: \(file):10:5: \"soldd\" is not a state of sale.order; there are draft, "),
            "\(result.errors)")
    }

    @Test("a folder is its pages in order of name; a filter picks")
    func folders() async throws {
        let folder = try TemporaryFolder()
        for name in ["b", "a", "c"] {
            let page = Self.page.replacingOccurrences(of: "A small run", with: "Run \(name)")
            _ = try folder.write(page, to: "\(name).yaml")
        }
        let all = try await Program.orrery.run(["run", folder.path])
        let ends = all.output.split(separator: "\n").filter { $0.hasPrefix("✓") }
        #expect(ends.map { $0.prefix(7) } == ["✓ Run a", "✓ Run b", "✓ Run c"])
        let one = try await Program.orrery.run(["run", folder.path, "--filter", "RUN B"])
        #expect(one.output.contains(" · 1 scenario · "))
        let none = try await Program.orrery.run(["run", folder.path, "--filter", "nothing"])
        #expect(none.code == 64)
        #expect(none.complaints == ["orrery: no scenario's name or file contains \"nothing\""])
    }

    @Test("told to fail fast it stops after the first that fails, and reports what ran")
    func failFast() async throws {
        let folder = try TemporaryFolder()
        let page = Self.page.replacingOccurrences(of: "gaps: 0, overlaps: 0", with: "windows: 99")
        for name in ["a", "b"] { _ = try folder.write(page, to: "\(name).yaml") }
        let result = try await Program.orrery.run(["run", folder.path, "--fail-fast"])
        #expect(result.code == 1)
        #expect(result.output.split(separator: "\n").filter { $0.hasPrefix("✗") }.count == 1)
        #expect(result.output.contains("\n0 passed, 1 failed\n"))
    }

    @Test("a reader that goes away ends it quietly", arguments: ["terminal", "json"])
    func brokenPipe(format: String) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.page, to: "small.yaml")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
        let program = try Program.orrery.path
        process.arguments = [
            "-c", #""$0" run "$1" "$1" --format "$2" | head -n 1"#, program, file, format,
        ]
        let result = try await ProgramResult.of(process)
        #expect(result.code == 0)
        #expect(result.errors == "")
        #expect(result.output.split(separator: "\n").count == 1)
    }

    @Test("a mistake in a page is told with file, line and column, and nothing runs")
    func badPages() async throws {
        let folder = try TemporaryFolder()
        let broken = try folder.write("scenario: [oh\n", to: "broken.yaml")
        let unknown = try folder.write(
            Self.page.replacingOccurrences(of: "about:", with: "abuot:"), to: "unknown.yaml")
        for file in [broken, unknown] {
            let result = try await Program.orrery.run(["run", file, "--report", folder["out"]])
            #expect(result.code == 64, "\(result.errors)")
            #expect(result.output == "")
            let prefix = "orrery: \(file):"
            #expect(result.complaints.count == 1, "\(result.errors)")
            #expect(result.errors.hasPrefix(prefix), "\(result.errors)")
            let place = result.errors.dropFirst(prefix.count).split(separator: ":").prefix(2)
            #expect(place.allSatisfy { Int($0) != nil }, "\(result.errors)")
        }
        #expect(try folder.names == ["broken.yaml", "unknown.yaml"])
    }

    @Test("what a page names and is not there is one sentence and 64")
    func missingThings() async throws {
        let folder = try TemporaryFolder()
        let company = try folder.write(
            Self.page.replacingOccurrences(of: "acme-recent", with: "nobody"), to: "company.yaml")
        let defect = try folder.write(Self.page + "defect: no-such\n", to: "defect.yaml")
        let file = try folder.write(Self.page, to: "good.yaml")
        let cases: [([String], String)] = [
            ([company], "company.yaml:4:35: there is no company \"nobody\""),
            (
                [defect],
                "defect.yaml:12:9: \"no-such\" is no known defect; orrery defects --list names them"
            ),
            ([folder["none.yaml"]], "there is no file or folder"),
            ([file, "--fixtures", "/nowhere"], "/nowhere"),
            ([file, "--seed", "-1"], "--seed"), ([file, "--transport", "pigeon"], "--transport"),
            ([file, "--format", "pdf"], "\"pdf\" is no format"),
            ([file, "--format", "json,junit"], "--report DIR"),
            ([file, "--report", "/proc/none"], "--report"),
        ]
        for (arguments, sentence) in cases {
            let result = try await Program.orrery.run(["run"] + arguments)
            #expect(result.code == 64, "\(arguments): \(result.errors)")
            #expect(result.output == "")
            #expect(result.complaints.count == 1, "\(result.errors)")
            #expect(result.errors.contains(sentence), "\(result.errors)")
        }
    }
}
