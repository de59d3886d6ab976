import ArgumentParser
import Foundation
import OdooProtocol

/// Measures the ingest of worlds of several sizes, one after another.
struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure; this is what is done unless told otherwise.")

    @Option(help: "The numbers of records, separated by commas.")
    var records = "10000,100000,1000000"
    @Option(help: "How many rows a request asks for.")
    var page = 1_000
    @Option(help: "How many records a window holds.")
    var perWindow = 10_000
    @Option(help: "The way into Odoo: jsonrpc or web.")
    var transport = "jsonrpc"
    @Option(help: "A file for the figures as JSON. (default: standard output, after the table)")
    var json: String?
    @OptionGroup var fixtures: FixturesOption

    mutating func validate() throws {
        guard sizes.allSatisfy({ $0 > 0 }), !sizes.isEmpty else {
            throw ValidationError("--records: expected numbers such as 10000,100000")
        }
        guard page > 0, perWindow > 0 else {
            throw ValidationError("--page and --per-window: expected at least 1")
        }
    }

    private var sizes: [Int] { records.split(separator: ",").map { Int($0) ?? 0 } }

    mutating func run() async throws {
        var report = IngestReport(page: page)
        for size in sizes {
            report.measurements.append(try measure(size))
            Console.note(report.lastLine)
        }
        Console.tell(report.table)
        let text = JSONCodec.writePretty(report.value)
        if let json {
            try Data(text).write(to: URL(fileURLWithPath: json))
        } else {
            Console.tell(String(decoding: text, as: UTF8.self))
        }
    }

    /// One world from its making to its figures.
    private func measure(_ size: Int) throws -> IngestMeasurement {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "ingest-benchmark-\(ProcessInfo.processInfo.processIdentifier)-\(size)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let mirror = folder.appending(path: "mirror.sqlite").path
        let server = try ChildProcess([
            "serve", "--records", "\(size)", "--fixtures", fixtures.folder,
        ])
        defer { server.stop() }
        let url = try server.line()
        let engine = try ChildProcess([
            "mirror", "--url", url, "--store", mirror, "--page", "\(page)", "--windows",
            "\(max(1, size / perWindow))", "--transport", transport,
        ]).result()
        let limits = try ChildProcess([
            "limits", "--url", url, "--mirror", mirror, "--store",
            folder.appending(path: "limits.sqlite").path, "--page", "\(page)",
        ]).result()
        return try IngestMeasurement(records: size, engine: engine, limits: limits)
    }
}
