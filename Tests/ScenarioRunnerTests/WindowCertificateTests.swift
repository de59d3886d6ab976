import Checkers
import KnownDefects
import OdooProtocol
import ScenarioLanguage
import SimulationKernel
import Testing
import WindowCertificates

@testable import ScenarioRunner

@Suite("Window certificates of runs")
struct RunCertificateTests {
    private func certificate(
        _ scenario: Scenario, seed: UInt64 = 1, adjust: (inout RunOptions) -> Void = { _ in }
    ) throws -> String {
        let outcome = TestRun.execute(scenario, seed: seed) { options in
            options.makesCertificate = true
            adjust(&options)
        }
        return try #require(outcome.certificate, "\(outcome.complaints)").text
    }

    private func read(_ text: String) throws -> CertifiedWindows {
        try CertifiedWindows(Array(text.utf8))
    }

    @Test("nothing is certified unless it is asked for")
    func notAskedFor() {
        #expect(TestRun.execute(TestRun.threeDays()).certificate == nil)
    }

    @Test(
        "windows that were read among faults, by several engines, of changing lengths, hold",
        arguments: [
            "seed-timeline", "late-commit", "edge-of-window", "outage-45-minutes",
            "ten-day-downtime", "double-claim", "lease-lost-zombie", "crash-loop", "two-clocks",
            "config-change-gap", "longer-lookback", "shorter-windows", "new-module-resets-others",
            "poison-parked", "fresh-open-window", "short-page-is-last", "null-write-date",
            "clock-step-back", "stale-replica",
        ])
    func holds(name: String) throws {
        let read = try read(certificate(try TestRun.shipped(name)))
        #expect(read.faults.map(\.description) == [])
        #expect(read.modules.count >= 1)
        #expect(read.modules.allSatisfy { $0.windows > 0 && $0.pages >= $0.windows })
    }

    @Test("it tells as many windows as the ledger has, with trace and seed of the run")
    func figures() throws {
        let scenario = TestRun.threeDays()
        let outcome = TestRun.execute(scenario, seed: 9) { $0.makesCertificate = true }
        let read = try read(try #require(outcome.certificate).text)
        #expect(outcome.complaints == "")
        #expect(Int(read.modules.reduce(0) { $0 + $1.windows }) == outcome.figures.windows)
        #expect(read.trace == outcome.traceHash)
        #expect(read.seed == "9")
        #expect(read.scenario == scenario.name)
    }

    @Test("the same seed gives the same certificate, byte for byte, and another seed another")
    func same() throws {
        let first = try certificate(TestRun.threeDays(), seed: 4)
        #expect(try certificate(TestRun.threeDays(), seed: 4) == first)
        #expect(try certificate(TestRun.threeDays(), seed: 5) != first)
    }

    @Test("a line that is altered or taken away is missed, whatever the seed", arguments: 1...6)
    func damage(seed: UInt64) throws {
        let text = try certificate(ManyWorkersTests.trial(seed), seed: seed)
        #expect(try read(text).faults.map(\.description) == [])
        let lines = text.split(separator: "\n").map { String($0) + "\n" }
        var stream = RandomStream(seed: seed, name: StreamName("damage"))
        for _ in 0..<60 {
            let place = stream.draw(in: 0...(lines.count - 1))
            var fewer = lines
            fewer.remove(at: place)
            #expect(refusal(fewer.joined()) != nil, "line \(place + 1) less")
            var bytes = Array(lines[place].utf8)
            let byte = stream.draw(in: 0...(bytes.count - 2))
            bytes[byte] = bytes[byte] == 0x30 ? 0x31 : 0x30
            var altered = lines
            altered[place] = String(decoding: bytes, as: UTF8.self)
            #expect(refusal(altered.joined()) != nil, "line \(place + 1), byte \(byte)")
        }
    }

    private func refusal(_ text: String) -> CertificateFault? {
        do throws(CertificateFault) {
            return try CertifiedWindows(Array(text.utf8)).faults.first
        } catch {
            return error
        }
    }

    /// The bugs that a certificate can show: those of windows, of when they are read and of what is asked for.
    static let shown = [
        "archived-hidden", "child-edit", "client-clock-ahead", "config-change-gap",
        "create-date-cursor", "dst-day", "error-in-200", "exclusive-start", "future-window-end",
        "id-cursor", "inclusive-end", "initial-incremental-seam", "late-commit",
        "leap-and-year-end", "lease-lost-zombie", "local-time-edge", "millisecond-edge",
        "no-settle", "offset-paging", "repeated-page", "rounded-up-edge", "session-expiry-midway",
        "short-page-is-last", "skip-to-now", "skipped-page", "truncated-json",
    ]

    @Test("a known defect that breaks coverage is refused", arguments: shown)
    func refused(name: String) throws {
        var scenario = try TestRun.shipped(name)
        scenario.defect = name
        let read = try read(certificate(scenario))
        #expect(read.defect == name)
        #expect(!read.faults.isEmpty)
        #expect(read.faults.allSatisfy { $0.code == .broken && $0.sentence.contains("/") })
    }

    @Test("the rules as first published are refused, since they read windows that are not over")
    func original() throws {
        let read = try read(certificate(try TestRun.shipped("v3-as-published")))
        #expect(read.faults.contains { $0.sentence.contains("too early") })
    }
}
