import Foundation
import OdooProtocol

/// This program once more, in another role; it ends with its standard input at the latest.
struct ChildProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts it.
    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The first line that it writes.
    /// - Throws: `ChildFailure` if it ends before.
    func line() throws -> String {
        var bytes: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        throw ChildFailure(role: process.arguments?.first ?? "")
    }

    /// What it writes to its end: one JSON document.
    /// - Throws: `ChildFailure` if it ends otherwise.
    func result() throws -> FieldValue {
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let value = try? JSONCodec.parse(Array(data)) else {
            throw ChildFailure(role: process.arguments?.first ?? "")
        }
        return value
    }

    /// Ends it and waits for that.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// A role ended without its result; it has said why itself.
struct ChildFailure: Error, CustomStringConvertible {
    let role: String

    var description: String { "the process of the role \"\(role)\" failed" }
}
