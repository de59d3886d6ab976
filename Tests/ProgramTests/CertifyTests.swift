import Foundation
import Testing

@Suite("orrery certify", .tags(.process), .timeLimit(.minutes(10)))
struct CertifyTests {
    /// A run's folder of certificates.
    private func certificates(
        _ folder: TemporaryFolder, page: String = RunTests.page, name: String = "small.yaml",
        _ arguments: [String] = []
    ) async throws -> String {
        let file = try folder.write(page, to: name)
        let result = try await Program.orrery.run(
            ["run", file, "--certificates", folder["certificates"]] + arguments)
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("\ncertificates \(folder["certificates"])\n"))
        return folder["certificates"]
    }

    @Test("a run's certificate holds, and what was read is told module by module")
    func holds() async throws {
        let folder = try TemporaryFolder()
        let file = try await certificates(folder) + "/small.jsonl"
        let result = try await Program.orrery.run(["certify", file])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.errors == "")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix("✓ A small run · seed 1 · trace "))
        #expect(lines[0].hasSuffix(file))
        for module in ["sale.order", "account.move", "res.partner", "hr.employee"] {
            let line = lines.first { $0.hasPrefix("  acme-sync/\(module) ") }
            #expect(
                line?.contains("2025-11-22 08:44:59 → 2025-11-27 08:44:59 · 5 windows · ") == true,
                "\(result.output)")
        }
        // A folder that holds a folder of certificates is taken for a report's, whatever else is in it.
        _ = try folder.write("{\"schema\":1}\n", to: "report.jsonl")
        let whole = try await Program.orrery.run(["certify", folder.path])
        #expect(whole.code == 0, "\(whole.output)\(whole.errors)")
        #expect(whole.output.split(separator: "\n").count == 5)
        let full = try await Program.orrery.runOntoFullDevice(["certify", file])
        #expect(full.code == 70)
        #expect(
            full.errors == "orrery: standard output cannot be written: No space left on device\n")
        let quiet = try await Program.orrery.run(["certify", "--quiet", file])
        #expect((quiet.code, quiet.output) == (0, ""))
    }

    @Test("the last line names the hash of all lines before, as sha256sum tells it")
    func byHand() async throws {
        let folder = try TemporaryFolder()
        let file = try await certificates(folder) + "/small.jsonl"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let last = try #require(text.split(separator: "\n").last)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "sed '$d' \"$1\" | sha256sum", "sh", file]
        let result = try await ProgramResult.of(process)
        #expect(result.code == 0, "\(result.errors)")
        #expect(last.hasSuffix(",\"before\":\"\(result.output.prefix(64))\"}"))
    }

    @Test("one that was altered or breaks a rule is refused with file and line, and 1")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let file = try await certificates(folder) + "/small.jsonl"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let altered = try folder.write(
            text.replacingOccurrences(of: "\"batch\":7,", with: "\"batch\":70,"), to: "a.jsonl")
        let result = try await Program.orrery.run(["certify", altered, file])
        #expect(result.code == 1)
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("✗ \(altered):"))
        #expect(lines[0].hasSuffix("something was altered, added or taken away"))
        #expect(lines.last == "1 hold, 1 refused, 0 with windows that were not read")
        let published = try await Program.orrery.run(
            ["run", "Scenarios/v3-as-published.yaml", "--certificates", folder["original"]])
        #expect(published.code == 0, "\(published.output)\(published.errors)")
        let breach = try await Program.orrery.run(["certify", folder["original"]])
        #expect(breach.code == 1, "\(breach.output)\(breach.errors)")
        #expect(breach.output.contains(" · v3-as-published (known defect) · "))
        #expect(breach.output.contains(": acme-sync/sale.order, window 2025-11-24 09:00:00 → "))
        #expect(breach.output.contains(" too early: at "))
    }

    @Test("windows that are not read yet are told, and 2")
    func open() async throws {
        let folder = try TemporaryFolder()
        let page = RunTests.page.replacingOccurrences(
            of: "  - at: +2d1h\n    expect: { gaps: 0, overlaps: 0 }\n",
            with: "  - fault: { kind: http-503, target: res.partner, for: 3d }\n  - at: +2d1h\n")
        let file = try folder.write(page, to: "cut.yaml")
        let run = try await Program.orrery.run(
            ["run", file, "--certificates", folder["certificates"]])
        #expect(run.code != 64, "\(run.errors)")
        let result = try await Program.orrery.run(["certify", folder["certificates"]])
        #expect(result.code == 2, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("? A small run · "))
        #expect(result.output.contains(" not read, the first 2025-11-2"))
    }

    @Test("what is no certificate is one sentence: 64 for what is not there, 65 for what is none")
    func mistakes() async throws {
        let folder = try TemporaryFolder()
        let other = try folder.write("{\"schema\":1}\n", to: "other.jsonl")
        let empty = try TemporaryFolder()
        let cases: [([String], Int32, String)] = [
            ([], 64, "paths"), ([folder["none.jsonl"]], 64, "there is no file or folder "),
            ([empty.path], 64, "holds no .jsonl file"),
            ([other], 65, "other.jsonl:1: this is no window certificate"),
            ([folder.path], 65, "other.jsonl:1: this is no window certificate"),
        ]
        for (arguments, code, sentence) in cases {
            let result = try await Program.orrery.run(["certify"] + arguments)
            #expect(result.code == code, "\(arguments): \(result.output)\(result.errors)")
            #expect(result.output == "")
            #expect(result.complaints.count == 1, "\(result.errors)")
            #expect(result.errors.contains(sentence), "\(result.errors)")
        }
        let unwritable = try await Program.orrery.run(
            ["run", try folder.write(RunTests.page, to: "s.yaml"), "--certificates", "/proc/none"])
        #expect(unwritable.code == 64)
        #expect(unwritable.errors.contains("--certificates: the folder /proc/none cannot be made"))
    }
}
