import Foundation
import Reports
import ScenarioRunner

/// The recorders of a run, made before anything runs: a report that cannot be written is told at once.
struct RunReports: Sendable {
    private let terminal: TerminalRecorder?
    private let files: [any RunRecorder]
    private let isFolderNamed: Bool

    /// Recorders.
    ///
    /// - Parameters:
    ///   - formats: the formats that were asked for; nil for the usual ones.
    ///   - folder: where files go; nil for none, and then a single format goes to standard output.
    ///   - options: how the terminal's report looks.
    /// - Throws: `ProgramError`.
    init(
        formats: [ReportFormat]?, folder: String?, terminal options: TerminalRecorder.Options
    ) throws(ProgramError) {
        let formats = formats ?? (folder == nil ? [.terminal] : ReportFormat.allCases)
        isFolderNamed = folder != nil
        guard let folder else {
            guard formats.count == 1, let format = formats.first else {
                throw ProgramError(
                    .usage, "--format names several reports; say where they go with --report DIR")
            }
            let output = DescriptorOutput.standardOutput
            terminal = format == .terminal ? TerminalRecorder(options, output: output) : nil
            files = format == .terminal ? [] : [Self.recorder(format, output)]
            return
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ProgramError(.usage, "--report: the folder \(folder) cannot be made")
        }
        var files: [any RunRecorder] = []
        var closing: [String] = []
        for format in formats {
            guard let name = format.fileName else { continue }
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            do throws(ReportError) {
                files.append(Self.recorder(format, try DescriptorOutput(file: path)))
            } catch {
                throw ProgramError(.usage, "--report: \(error)")
            }
            closing.append("report \(path)")
        }
        self.files = files
        var options = options
        options.closing = closing
        terminal =
            formats.contains(.terminal)
            ? TerminalRecorder(options, output: DescriptorOutput.standardOutput) : nil
    }

    private static func recorder(
        _ format: ReportFormat, _ output: DescriptorOutput
    ) -> any RunRecorder {
        format == .junit ? JUnitRecorder(output: output) : JSONLinesRecorder(output: output)
    }

    /// Whether nobody would learn what else happens.
    var isForNobody: Bool { !isFolderNamed && terminal?.isReaderGone == true }

    /// Hands an event to every recorder.
    func record(_ event: RunEvent) {
        for file in files { file.record(event) }
        terminal?.record(event)
    }

    /// Finishes all, files first: the terminal says last where they are.
    /// - Throws: `ProgramError` with the first that could not be written; the others are finished all the same.
    func finish() throws(ProgramError) {
        var failure: (any Error)?
        for recorder in files + [terminal].compactMap({ $0 as (any RunRecorder)? }) {
            do {
                try recorder.finish()
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw ProgramError(.broken, "the report is not whole: \(failure)") }
    }
}
