import Foundation
import Testing

/// A running `odoo-sync`; it is killed when nobody holds it any more.
final class SyncedProcess {
    private let process: Process
    private let folder: TemporaryFolder

    /// Starts the program; what it logs goes to a file.
    init(_ arguments: [String], environment: [String: String]) throws {
        folder = try TemporaryFolder()
        process = try Program.odooSync.process(arguments, environment: environment)
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("", to: "log")))
        process.standardError = log
        process.standardOutput = log
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Whether it still runs.
    var isRunning: Bool { process.isRunning }

    /// What it has written so far.
    var log: String { (try? String(contentsOfFile: folder["log"], encoding: .utf8)) ?? "" }

    /// Sends a signal and waits for the end; the exit code, or the signal as a negative number.
    func end(by signal: Int32) async -> Int32 {
        let process = process
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                let status = process.terminationStatus
                continuation.resume(
                    returning: process.terminationReason == .exit ? status : -status)
            }
        }
    }
}

/// Waits until something holds, looking again and again; fails with a word about it after a long while.
func eventually(
    _ what: String, within limit: Duration = .seconds(120),
    sourceLocation: SourceLocation = #_sourceLocation, _ holds: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: limit)
    while try await !holds() {
        guard clock.now < end else {
            Issue.record("never came true: \(what)", sourceLocation: sourceLocation)
            throw NeverCame(what: what)
        }
        try await clock.sleep(for: .milliseconds(50))
    }
}

/// What was waited for did not come.
struct NeverCame: Error {
    let what: String
}
