import Foundation
import Testing

/// A running `odoo-sync`; it is killed when nobody holds it any more.
final class SyncedProcess {
    private let process: Process
    private let written: ProcessLog
    private let ending = ProcessEnding()

    /// Starts the program.
    /// - Parameter fuse: when it is killed, by what it logs.
    init(_ arguments: [String], environment: [String: String], fuse: Fuse? = nil) throws {
        process = try Program.odooSync.process(arguments, environment: environment)
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        ending.watch(process)
        try process.run()
        written = ProcessLog(pipe, of: process.processIdentifier, fuse: fuse)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Whether it still runs.
    var isRunning: Bool { process.isRunning }

    /// What it has written so far.
    var log: String { written.text }

    /// Whether its log is whole, since it has ended.
    var isLogOver: Bool { written.isOver }

    /// Sends a signal, or none, and waits for the end; the exit code, or the signal that ended it as a negative number.
    func end(by signal: Int32? = nil) async -> Int32 {
        if let signal { kill(process.processIdentifier, signal) }
        return await ending.status()
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
