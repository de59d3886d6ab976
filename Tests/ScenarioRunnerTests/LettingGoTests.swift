import Foundation
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("What a run leaves behind")
struct LettingGoTests {
    /// The links of this process's open files that lie in a folder; nil where the system does not tell.
    private func openFiles(in folder: String) -> [String]? {
        let links = "/proc/self/fd"
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: links) else { return nil }
        return names.compactMap { try? manager.destinationOfSymbolicLink(atPath: "\(links)/\($0)") }
            .filter { $0.contains(folder) }
    }

    @Test(
        "no file stays open: not after the end, nor where engines were killed or still run",
        arguments: [
            [Step.until(.initialSyncDone)],
            [.until(.initialSyncDone), Step(action: .engine(EngineAction(.kill)))],
            [.until(.auditDone(deep: true), within: .minutes(1))],
        ])
    func closes(steps: [Step]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "letting-go-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let engine = EngineSettings(window: .hours(6), lookback: .duration(.hours(12)))
        _ = TestRun.execute(TestRun.day(engine, steps)) { $0.scratch = folder.path }
        #expect(openFiles(in: folder.lastPathComponent) ?? [] == [])
    }
}
