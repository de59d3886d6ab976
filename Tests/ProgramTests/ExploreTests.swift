import Foundation
import OdooProtocol
import Testing

@Suite("orrery explore, merge and replay", .tags(.process), .timeLimit(.minutes(10)))
struct ExploreTests {
    private func explore(
        _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await Program.orrery.run(
            ["explore", "--days", "1", "--first", "3"] + arguments, environment: environment)
    }

    @Test("two shards, one of them by a scheduler's variables, merge into one campaign")
    func shards() async throws {
        let folder = try TemporaryFolder()
        let options = ["--seeds", "2", "--jobs", "1", "--report", folder.path]
        let first = try await explore(options + ["--shard", "1/2"])
        #expect([0, 2].contains(first.code), "\(first.output)\(first.errors)")
        #expect(first.output.contains("shard 1/2"))
        let alone = try await Program.orrery.run(["merge", folder["explore-1-of-2.jsonl"]])
        #expect(alone.code == 2)
        #expect(alone.output.contains("missing: 1 seed: 4"), "\(alone.output)")
        let second = try await explore(
            options, environment: ["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "2"])
        #expect([0, 2].contains(second.code), "\(second.output)\(second.errors)")
        #expect(second.output.contains("shard 2/2 by CI_NODE_INDEX"))
        let merged = try await Program.orrery.run(
            ["merge"] + [1, 2].map { folder["explore-\($0)-of-2.jsonl"] })
        #expect(merged.output.hasPrefix("2 passed, 0 failed"), "\(merged.output)")
        #expect(!merged.output.contains("missing"))
        #expect(!merged.output.contains("\u{1B}"))
        let other = try folder.write("{\"schema\":9}\n", to: "other.jsonl")
        for file in ["README.md", other] {
            let refused = try await Program.orrery.run(["merge", file])
            #expect(refused.code == 64)
            let sentence = "\(file):1: this is no report of explore; expected a file that orrery "
            #expect(refused.errors.hasPrefix("orrery: \(sentence)"), "\(refused.errors)")
            #expect(refused.complaints.count == 1)
        }
    }

    @Test("a seed's page runs to the same trace as the seed")
    func page() async throws {
        let folder = try TemporaryFolder()
        let printed = try await explore(["--print", "3"])
        #expect(printed.code == 0)
        let path = try folder.write(printed.output, to: "page.yaml")
        let page = try await Program.orrery.run(["run", path, "--seed", "3", "--format", "json"])
        let drawn = try await Program.orrery.run(["replay", "3", "--days", "1"])
        let lines = page.output.split(separator: "\n")
        let ended = try #require(lines.first { $0.contains("\"scenario_ended\"") })
        let trace = try #require(try JSONCodec.parse(Array(ended.utf8))["trace"]?.stringValue)
        #expect(trace.count == 16)
        #expect(drawn.output.contains("trace \(trace)"), "\(trace): \(drawn.output)")
    }

    @Test("a failure that is made small comes with the certificate of what its run reads")
    func certificate() async throws {
        let folder = try TemporaryFolder()
        let options = ["--seeds", "1", "--defect", "inclusive-end", "--shrink-runs", "1"]
        let explored = try await explore(options + ["--report", folder.path])
        #expect(explored.code == 1, "\(explored.output)\(explored.errors)")
        let page = try #require(try folder.names.first { $0.hasSuffix(".yaml") })
        let name = "certificates/" + page.replacingOccurrences(of: ".yaml", with: ".jsonl")
        let certified = try await Program.orrery.run(["certify", folder[name]])
        #expect(certified.code == 1, "\(certified.output)\(certified.errors)")
        #expect(certified.output.contains(" · inclusive-end (known defect) · "))
        #expect(certified.output.contains("asked for something else: "))
    }

    @Test("a run stopped at an instant shows windows, cursor and open batches")
    func until() async throws {
        let stopped = try await Program.orrery.run(
            ["replay", "3", "--days", "1", "--until", "+2h"])
        #expect(stopped.code == 2, "\(stopped.errors)")
        #expect(stopped.output.contains(":00Z as asked\n"), "\(stopped.output)")
        for word in [
            "last point", "cursor", "planned", "open batch", "the last points of the trace:",
        ] {
            #expect(stopped.output.contains(word), "\(word): \(stopped.output)")
        }
    }

    @Test(
        "what cannot be done is one sentence and 64",
        arguments: [
            ["explore", "--seeds", "0"], ["explore", "--shard", "9/8"],
            ["explore", "--shard", "auto/8"], ["explore", "--defect", "nobody"],
            ["explore", "--minutes", "0"], ["merge"], ["merge", "/proc/none"],
            ["merge", "Scenarios/late-commit.yaml"], ["replay", "Scenarios"],
            ["replay", "3", "--until", "yesterday"], ["shrink", "/proc/none"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Program.orrery.run(arguments)
        #expect(result.code == 64, "\(result.output)")
        #expect(result.complaints.count == 1, "\(result.errors)")
    }

    @Test("an interrupted campaign ends with what it found so far")
    func interrupted() async throws {
        let process = try Program.orrery.process(
            ["explore", "--seeds", "100000", "--days", "3", "--jobs", "1"])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // The first line comes when the signal is listened for.
        var data = output.fileHandleForReading.availableData
        process.interrupt()
        data += try output.fileHandleForReading.readToEnd() ?? Data()
        let text = String(decoding: data, as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 2)
        #expect(text.contains("interrupted; so far:"), "\(text)")
    }
}
