import Foundation

/// What a process left behind.
struct ProgramResult: Sendable {
    let code: Int32
    let output: String
    let errors: String

    /// The lines of standard error.
    var complaints: [String] { errors.split(separator: "\n").map(String.init) }

    /// Runs a process to its end. Both streams go to files, so that no full pipe can hold it up.
    static func of(_ process: Process) async throws -> ProgramResult {
        let folder = try TemporaryFolder()
        let streams = try ["out", "err"].map { name in
            try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("", to: name)))
        }
        (process.standardOutput, process.standardError) = (streams[0], streams[1])
        let code = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { ended in
                continuation.resume(returning: ended.terminationStatus)
            }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        // Whoever holds the process would keep them open.
        for stream in streams { try stream.close() }
        return ProgramResult(
            code: code, output: try String(contentsOfFile: folder["out"], encoding: .utf8),
            errors: try String(contentsOfFile: folder["err"], encoding: .utf8))
    }
}
