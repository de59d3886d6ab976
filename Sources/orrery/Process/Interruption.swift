// For the signal sources of Dispatch, which Foundation brings on every platform.
import Foundation

/// SIGTERM and SIGINT end a server cleanly: it is cancelled, closes its socket and returns.
enum Interruption {
    /// Runs work that a signal cancels.
    static func cancelling(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = Task { try await work() }
        let sources = [SIGTERM, SIGINT].map { number in
            // Otherwise the system ends the process before the source is asked.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        try await task.value
    }
}
