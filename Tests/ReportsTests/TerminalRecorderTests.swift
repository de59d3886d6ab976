import Checkers
import Reports
import ScenarioRunner
import Testing

@Suite("The terminal report")
struct TerminalRecorderTests {
    private func text(
        _ outcomes: [ScenarioOutcome], transport: RunOptions.Transport = .inProcess,
        _ adjust: (inout TerminalRecorder.Options) -> Void = { _ in }
    ) throws -> String {
        var options = TerminalRecorder.Options(command: "orrery run Scenarios --seed 7")
        adjust(&options)
        let output = MemoryOutput()
        let recorder = TerminalRecorder(options, output: output)
        for event in Samples.events(outcomes, transport: transport) { recorder.record(event) }
        try recorder.finish()
        return output.text
    }

    @Test("a good run: seed and command first and last, a line a scenario, the table")
    func goodRun() throws {
        let expected = """
            seed 7 · in-process · 1 scenario · orrery run Scenarios --seed 7
            ✓ The first month · 30 d · 1,204 requests · 0.31 s · seed 7 · trace 9f2c61d04be1a873

            1 passed, 0 failed
              scenarios              1
              simulated days        30
              records            1,785
              RPC requests       1,204
              windows              132
              anomalies              0
              faults fired           2
              wall time         0.31 s
              simulated days/s    95.5
            report in out
            seed 7 · in-process · 1 scenario · orrery run Scenarios --seed 7

            """
        #expect(try text([Samples.passed]) { $0.closing = ["report in out"] } == expected)
    }

    @Test("a failure is explained, with what happened on the way and the command that replays it")
    func failure() throws {
        let expected = """
            ✗ A late commit · 30 d · 1,204 requests · 0.31 s · seed 7 · trace 9f2c61d04be1a873
              sale.order 412 is lost.
              written     26 Nov 08:59:59.412 in a transaction of 61 s
              belongs to  window 25 Nov 09:00 → 26 Nov 09:00 of sale.order, batch 1187
              timeline    26 Nov 08:59:59.412  │ it is written
                          26 Nov 09:00:00.112  ✗ batch 1187 is published
              found by    count (late-commit)
              note        2025-11-26T09:00:00Z A window closes.
              replay      orrery run 'Pages/late commit.yaml' --seed 7 --transport http

            """
        #expect(try text([Samples.failed], transport: .http) { $0.isQuiet = true } == expected)
    }

    @Test(
        "several findings and expectations share one replay command; only the first five are told")
    func manyFailures() throws {
        var outcome = Samples.failed
        outcome.findings = Array(repeating: Samples.stray, count: 7)
        outcome.failedExpectations = ["Scenarios/late.yaml:9:14: windows is 29, expected 30"]
        let expected = """
            ✗ A late commit · 30 d · 1,204 requests · 0.31 s · seed 7 · trace 9f2c61d04be1a873

            """
            + String(
                repeating: """
                      The cursor is ahead.
                      cursor     27 Nov 09:00:00
                      found by   cursor

                    """, count: 5)
                + """
                  … and 2 more findings
                  does not hold: Scenarios/late.yaml:9:14: windows is 29, expected 30
                  note       2025-11-26T09:00:00Z A window closes.
                  replay     orrery run 'Pages/late commit.yaml' --seed 7

                """
        #expect(try text([outcome]) { $0.isQuiet = true } == expected)
    }

    @Test("where there are several tenants each finding says whose mirror it is")
    func tenants() throws {
        var outcome = Samples.failed
        outcome.tenants = ["acme-sync", "other"]
        #expect(try text([outcome]).contains("  acme-sync: sale.order 412 is lost.\n"))
        outcome = Samples.caught
        outcome.tenants = ["acme-sync", "other"]
        #expect(try text([outcome]).contains("    acme-sync: The cursor is ahead.\n"))
    }

    @Test("a defect that was caught passes, with the first finding of each checker explained")
    func caught() throws {
        let text = try text([Samples.caught])
        let expected = """
            ✓ What the original loses · v3-as-published (known defect) · 30 d \
            · 1,204 requests · 0.31 s · seed 7 · trace 9f2c61d04be1a873
              caught by count, 2 findings:
                sale.order 412 is lost.
                written     26 Nov 08:59:59.412 in a transaction of 61 s
                belongs to  window 25 Nov 09:00 → 26 Nov 09:00 of sale.order, batch 1187
                timeline    26 Nov 08:59:59.412  │ it is written
                            26 Nov 09:00:00.112  ✗ batch 1187 is published
                found by    count (late-commit)
                sale.order 412 is lost.
              caught by cursor, 1 finding:
                The cursor is ahead.
                cursor     27 Nov 09:00:00
                found by   cursor

            """
        #expect(text.contains(expected))
    }

    @Test("what proved nothing and what broke say why")
    func unknownAndBroken() throws {
        let expected = """
            ? Nothing happens · 30 d · 1,204 requests · 0.31 s · seed 7 · trace 9f2c61d04be1a873
              unproved   the fault outage never met anything
              note       2025-11-26T09:00:00Z A window closes.
              replay     orrery run Pages/first-month.yaml --seed 7
            ! No company · 0 d · 0 requests · 0.00 s · seed 7
              broke      the root task never finished
              note       2025-11-26T09:00:00Z A window closes.

            """
        let outcomes = [Samples.unknown, Samples.broken]
        #expect(try text(outcomes) { $0.isQuiet = true } == expected)
        #expect(try text(outcomes).contains("\n0 passed, 0 failed, 1 unknown, 1 broken\n"))
    }

    @Test("quiet says nothing where nothing is wrong")
    func quiet() throws {
        #expect(try text([Samples.passed, Samples.caught]) { $0.isQuiet = true } == "")
    }

    @Test("no escape sequence without colours or a terminal, both where they are wanted")
    func colours() throws {
        let outcomes = [Samples.failed, Samples.passed]
        #expect(try !text(outcomes).contains("\u{1B}"))
        let coloured = try text(outcomes) { $0.isColoured = true }
        #expect(coloured.contains("\u{1B}[32;1m✓\u{1B}[0m"))
        #expect(coloured.contains("\u{1B}[31;1m✗\u{1B}[0m"))
        #expect(!coloured.contains("\r"))
    }

    @Test("a terminal is shown what runs now, and how long it may take; the line is taken away")
    func progress() throws {
        let text = try text([Samples.passed, Samples.failed]) { $0.isTerminal = true }
        #expect(text.contains("\r\u{1B}[2K1/2 The first month\r\u{1B}[2K✓ The first month"))
        #expect(text.contains("\r\u{1B}[2K2/2 A late commit · about 1 s left\r\u{1B}[2K✗ A late"))
    }

    @Test("values from records cannot steer the terminal")
    func controlCharacters() throws {
        var outcome = Samples.failed
        outcome.name = "a\u{1B}[31mb\nc"
        let text = try text([outcome])
        #expect(text.contains("✗ a�[31mb⏎c ·"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("when the reader goes away it falls silent, and that is no failure")
    func brokenPipe() throws {
        let output = MemoryOutput(failing: ReportError(.readerGone, "gone"), after: 2)
        let recorder = TerminalRecorder(.init(command: "x"), output: output)
        for event in Samples.events([Samples.passed, Samples.passed]) { recorder.record(event) }
        #expect(recorder.isReaderGone)
        try recorder.finish()
        #expect(output.writes == 3)
    }

    @Test("a full disk is told at the end")
    func fullDisk() {
        let failure = ReportError(.failed, "no room")
        let recorder = TerminalRecorder(
            .init(command: "x"), output: MemoryOutput(failing: failure))
        recorder.record(.began(scenarios: 1, seed: 1, transport: .inProcess))
        #expect(!recorder.isReaderGone)
        #expect(throws: failure) { try recorder.finish() }
    }
}
