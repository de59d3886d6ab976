import Checkers
import OdooProtocol
import Synchronization
import Testing

@testable import Reports
@testable import ScenarioRunner

@Suite("Certificates as files")
struct CertificateTests {
    /// Files that are written into memory.
    private final class Shelf: Sendable {
        let files = Mutex<[(path: String, output: MemoryOutput)]>([])

        func open(_ path: String) throws(ReportError) -> any ReportOutput {
            if path.contains("full") { throw ReportError(.unwritable, "\(path): no room") }
            let output = MemoryOutput()
            files.withLock { $0.append((path, output)) }
            return output
        }
    }

    private func outcome(_ path: String) throws -> ScenarioOutcome {
        var outcome = Samples.passed
        outcome.path = path
        outcome.certificate = WindowCertificate(
            HistoryIndex(History()),
            of: WindowCertificate.Run(
                scenario: path, seed: 1, trace: "", ended: Samples.monday))
        return outcome
    }

    private func recorder(_ shelf: Shelf, _ folder: String) -> CertificateRecorder {
        CertificateRecorder(folder: folder) { path throws(ReportError) in try shelf.open(path) }
    }

    @Test("each scenario's goes into a file of its page's name, numbered where names are the same")
    func names() throws {
        let shelf = Shelf()
        let recorder = recorder(shelf, "kept")
        for path in ["Pages/a.yaml", "b.yaml", "Others/a.yaml", "", "Pages/a.yaml"] {
            recorder.record(.scenarioEnded(try outcome(path)))
        }
        recorder.record(.scenarioEnded(Samples.failed))
        try recorder.finish()
        let files = shelf.files.withLock { $0 }
        #expect(
            files.map(\.path) == [
                "kept/a.jsonl", "kept/b.jsonl", "kept/a-2.jsonl", "kept/scenario.jsonl",
                "kept/a-3.jsonl",
            ])
        #expect(files[1].output.text.contains("\"scenario\":\"b.yaml\""))
    }

    @Test("one that cannot be written is told at the end")
    func failure() throws {
        let recorder = recorder(Shelf(), "full/")
        recorder.record(.scenarioEnded(try outcome("a.yaml")))
        recorder.record(.scenarioEnded(try outcome("b.yaml")))
        #expect(throws: ReportError(.unwritable, "full/a.jsonl: no room")) {
            try recorder.finish()
        }
    }
}
