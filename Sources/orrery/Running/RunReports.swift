import Foundation
import Reports
import ScenarioRunner

/// The recorders of a run, made before anything runs: a report that cannot be written is told at once.
struct RunReports: Sendable {
    private let terminal: TerminalRecorder?
    private let files: [any RunRecorder]
    private let isFolderNamed: Bool
    /// Whether certificates of windows are wanted.
    let haveCertificates: Bool

    /// Recorders.
    ///
    /// - Parameters:
    ///   - formats: the formats that were asked for; nil for the usual ones.
    ///   - folder: where files go; nil for none, and then a single format goes to standard output.
    ///   - certificates: where certificates go; nil for a folder within that of the files.
    ///   - options: how the terminal's report looks.
    /// - Throws: `ProgramError`.
    init(
        formats: [ReportFormat]?, folder: String?, certificates: String?,
        terminal options: TerminalRecorder.Options
    ) throws(ProgramError) {
        let formats = formats ?? (folder == nil ? [.terminal] : ReportFormat.allCases)
        var files: [any RunRecorder] = []
        var options = options
        if let folder {
            try Self.make(folder, for: "--report")
            for format in formats {
                guard let name = format.fileName else { continue }
                let path = Self.path(name, in: folder)
                do throws(ReportError) {
                    files.append(Self.recorder(format, try DescriptorOutput(file: path)))
                } catch {
                    throw ProgramError(.usage, "--report: \(error)")
                }
                options.closing.append("report \(path)")
            }
        } else if formats.count > 1 {
            throw ProgramError(
                .usage, "--format names several reports; say where they go with --report DIR")
        }
        let output = DescriptorOutput.standardOutput
        if folder == nil, let format = formats.first, format != .terminal {
            files.append(Self.recorder(format, output))
        }
        let kept = certificates ?? folder.map { Self.path("certificates", in: $0) }
        if let kept {
            try Self.make(kept, for: certificates == nil ? "--report" : "--certificates")
            files.append(CertificateRecorder(folder: kept))
            options.closing.append("certificates \(kept)")
        }
        self.files = files
        isFolderNamed = folder != nil || certificates != nil
        haveCertificates = kept != nil
        terminal =
            formats.contains(.terminal) ? TerminalRecorder(options, output: output) : nil
    }

    private static func make(_ folder: String, for option: String) throws(ProgramError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ProgramError(.usage, "\(option): the folder \(folder) cannot be made")
        }
    }

    private static func path(_ name: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
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
