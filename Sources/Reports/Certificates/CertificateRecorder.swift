import Checkers
public import ScenarioRunner
import Synchronization

/// Writes the window certificate of each scenario into a folder, named after the scenario's page.
///
/// A scenario that broke before anything could be told has none.
public final class CertificateRecorder: RunRecorder {
    private struct State {
        var names: [String: Int] = [:]
        var failure: ReportError?
    }

    private let folder: String
    private let open: @Sendable (String) throws(ReportError) -> any ReportOutput
    private let state = Mutex(State())

    /// A recorder.
    ///
    /// - Parameters:
    ///   - folder: where the files go; it has to be there.
    ///   - open: opens a file by its path.
    public init(
        folder: String,
        open: @escaping @Sendable (String) throws(ReportError) -> any ReportOutput = {
            path throws(ReportError) in try DescriptorOutput(file: path)
        }
    ) {
        self.folder = folder.hasSuffix("/") ? folder : folder + "/"
        self.open = open
    }

    /// Writes the certificate of a scenario that ended.
    public func record(_ event: RunEvent) {
        guard case .scenarioEnded(let outcome) = event, let certificate = outcome.certificate else {
            return
        }
        state.withLock { state in
            guard state.failure == nil else { return }
            let path = folder + Self.fileName(of: outcome, &state.names)
            do throws(ReportError) {
                try open(path).write(certificate.text)
            } catch {
                state.failure = error
            }
        }
    }

    /// Everything is written already.
    /// - Throws: `ReportError` with the first file that could not be written.
    public func finish() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    /// The name of the page with another ending; of pages that share a name the later ones are numbered.
    private static func fileName(
        of outcome: ScenarioOutcome, _ names: inout [String: Int]
    ) -> String {
        let file = outcome.path.split(separator: "/").last.map(String.init) ?? "scenario.yaml"
        let stem = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
        let number = names[stem, default: 0] + 1
        names[stem] = number
        return stem + (number == 1 ? "" : "-\(number)") + ".jsonl"
    }
}
