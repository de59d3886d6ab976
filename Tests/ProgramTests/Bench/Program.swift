import Foundation
import Testing

/// One of the programs, as it was built.
enum Program: String {
    case orrery
    case odooSync = "odoo-sync"

    /// The package's folder.
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()

    /// Where the program lies: in the folder that ORRERY_PROGRAMS names, otherwise where a release build puts it.
    var path: String {
        get throws {
            let named = ProcessInfo.processInfo.environment["ORRERY_PROGRAMS"] ?? ".build/release"
            let folder = named.hasPrefix("/") ? named : "\(Self.root)/\(named)"
            let path = "\(folder)/\(rawValue)"
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw MissingProgram(path: path)
            }
            return path
        }
    }

    /// A process that is not started yet; it sees no setting of whoever runs the tests.
    func process(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: Self.root)
        var variables = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("ODOO_SYNC_") && !$0.key.hasPrefix("ORRERY_")
                && !$0.key.lowercased().hasSuffix("_proxy")
        }
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        return process
    }

    /// Runs the program to its end.
    func run(
        _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await ProgramResult.of(process(arguments, environment: environment))
    }

    /// Runs the program with a standard output that takes nothing.
    func runOntoFullDevice(_ arguments: [String]) async throws -> ProgramResult {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec \"$0\" \"$@\" > /dev/full", try path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: Self.root)
        process.standardInput = FileHandle.nullDevice
        return try await ProgramResult.of(process)
    }
}

/// The programs have to be built before their tests run.
struct MissingProgram: Error, CustomStringConvertible {
    let path: String

    var description: String {
        "there is no program \(path); build the programs, and name their folder in ORRERY_PROGRAMS"
    }
}
