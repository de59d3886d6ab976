import Checkers
import OdooProtocol
import Reports
import ScenarioRunner
import Testing

@Suite("The JSON lines report")
struct JSONLinesRecorderTests {
    private func lines(_ events: [RunEvent]) throws -> [String] {
        let output = MemoryOutput()
        let recorder = JSONLinesRecorder(output: output)
        for event in events { recorder.record(event) }
        try recorder.finish()
        return output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static let figures =
        #"{"simulated_us":2592000000000,"wall_us":314000,"records":1785,"windows":132,"#
        + #""anomalies":1,"requests":1204,"bytes":81920,"commits":640,"faults_fired":2}"#

    @Test("every event is one line, every line one object with schema and event")
    func literal() throws {
        let finding =
            #"{"checker":"count","kind":"lost","anomaly":"late-commit","tenant":"acme-sync","#
            + #""module":"sale.order","record":412,"window":{"start":"2025-11-25T09:00:00Z","#
            + #""end":"2025-11-26T09:00:00Z"},"batch":1187,"headline":"sale.order 412 is lost.","#
            + #""facts":[{"label":"written","text":"26 Nov 08:59:59.412 in a transaction of 61 s"}"#
            + #",{"label":"belongs to","#
            + #""text":"window 25 Nov 09:00 → 26 Nov 09:00 of sale.order, batch 1187"}],"#
            + #""timeline":[{"at":"2025-11-26T08:59:59.412000Z","event":"it is written","#
            + #""no_return":false},{"at":"2025-11-26T09:00:00.112000Z","#
            + #""event":"batch 1187 is published","no_return":true}]}"#
        let ended =
            #"{"schema":1,"event":"scenario_ended","name":"A late commit","#
            + #""path":"Pages/late commit.yaml","defect":null,"seed":"7","ending":"failed","#
            + #""trace":"9f2c61d04be1a873","store":"00ff","#
            + #""replay":"orrery run 'Pages/late commit.yaml' --seed 7","findings":[\#(finding)],"#
            + #""expected_findings":[],"failed_expectations":[],"remarks":[],"#
            + #""judged":{"coverage":132,"count":1785},"figures":\#(Self.figures)}"#
        let expected = [
            #"{"schema":1,"event":"run_began","scenarios":1,"seed":"7","transport":"in-process"}"#,
            #"{"schema":1,"event":"scenario_began","name":"A late commit","#
                + #""path":"Pages/late commit.yaml"}"#,
            #"{"schema":1,"event":"note","scenario":"A late commit","at":"2025-11-26T09:00:00Z","#
                + #""text":"A window closes."}"#,
            ended,
            #"{"schema":1,"event":"run_ended","#
                + #""endings":{"passed":0,"failed":1,"unknown":0,"broken":0},"exit_code":1,"#
                + #""figures":\#(Self.figures)}"#,
            "",
        ]
        #expect(try lines(Samples.events([Samples.failed])) == expected)
    }

    @Test("a line stays a line and reads back, whatever texts hold")
    func anyText() throws {
        var outcome = Samples.passed
        outcome.name = "a\n\u{0}\u{1B}\u{2028}\"\\ é 🪐"
        outcome.path = ""
        let lines = try lines([.scenarioEnded(outcome)])
        #expect(lines.count == 2)
        let value = try JSONCodec.parse(Array(lines[0].utf8))
        #expect(value["name"] == .string(outcome.name))
        #expect(value["replay"] == .null)
    }

    @Test("the largest seed loses no digit")
    func largeSeed() throws {
        let lines = try lines([.began(scenarios: 0, seed: .max, transport: .http)])
        #expect(lines[0].contains(#""seed":"18446744073709551615","transport":"http""#))
    }

    @Test("a file that cannot be written is told at the end, a reader that left is not")
    func failures() throws {
        let full = JSONLinesRecorder(output: MemoryOutput(failing: ReportError(.failed, "full")))
        full.record(.scenarioBegan(name: "a", path: "b"))
        #expect(throws: ReportError(.failed, "full")) { try full.finish() }
        let left = JSONLinesRecorder(output: MemoryOutput(failing: ReportError(.readerGone, "")))
        left.record(.scenarioBegan(name: "a", path: "b"))
        try left.finish()
    }
}
