import ArgumentParser
import Foundation
import Reports
import WindowCertificates

/// `orrery certify`: checks window certificates from their files alone.
struct CertifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify", abstract: "Check which windows a run read, from its certificate.",
        discussion: """
            orrery run --certificates DIR writes a certificate for each scenario: a JSON object a \
            line, for each module its windows and for each window its pages, with bounds, counts \
            and hashes. Nothing else is looked at here, and nothing of the engine is asked.

            A certificate holds if no line was altered, added or taken away; the windows of each \
            module follow one another from its horizon without gap and overlap, in whole seconds, \
            each the work of its own batch; each was first read when it had ended and settled, and \
            before the run ended; each page asked for exactly write_date >= start, write_date < \
            end and the ids behind the page before, by id, archived records included; ids rise and \
            stamps lie within; only the last page of a window is empty; pages and rows add up. The \
            chain of hashes shows damage, not forgery: whoever doubts the file runs its scenario \
            and seed again.

            Exit codes: 0 all hold, 1 one is refused, 2 one has windows that were not read, or \
            none at all, 64 there is no such file, 65 a file is no certificate.
            """)

    @Argument(help: "Certificates, or folders of .jsonl files, such as that of a report.")
    var paths: [String]
    @Flag(help: "Show only what is refused or not read.")
    var quiet = false

    mutating func run() throws {
        let files = try Self.files(paths)
        let text = CertificateText(
            isColoured: ExploreCommand.look(isQuiet: quiet).isColoured)
        var verdicts: [CertificateText.Verdict] = []
        var isUnreadable = false
        for (path, bytes) in files {
            do throws(CertificateFault) {
                let certificate = try CertifiedWindows(bytes)
                verdicts.append(CertificateText.verdict(certificate))
                if verdicts.last != .holds || !quiet {
                    Self.tell(text.lines(of: certificate, file: path))
                }
            } catch {
                if error.code == .unreadable {
                    StandardStreams.complain("\(path):\(error)")
                    isUnreadable = true
                } else {
                    verdicts.append(.refused)
                    Self.tell(text.lines(of: error, file: path))
                }
            }
        }
        if files.count > 1, !quiet { Self.tell(["", text.sum(verdicts)]) }
        if isUnreadable { throw ExitCode(ProgramError.Exit.unreadable.rawValue) }
        if verdicts.contains(.refused) { throw ExitCode(1) }
        if verdicts.contains(.open) { throw ExitCode(2) }
    }

    private static func tell(_ lines: [String]) {
        StandardStreams.tell(lines.map { $0 + "\n" }.joined())
    }

    /// The files that are named, each with its bytes; a folder is its `.jsonl` files, in order of their names.
    private static func files(
        _ paths: [String]
    ) throws(ProgramError) -> [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ProgramError(.usage, "there is no file or folder \(path)")
            }
            guard isFolder.boolValue else {
                files.append((path, try bytes(of: path)))
                continue
            }
            var folder = path.hasSuffix("/") ? path : path + "/"
            // Beside its certificates, a folder of reports has files of JSON lines that are none.
            if FileManager.default.fileExists(atPath: folder + "certificates") {
                folder += "certificates/"
            }
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: folder)
            } catch {
                throw ProgramError(.usage, "the folder \(folder) cannot be read")
            }
            let certificates = names.filter { $0.hasSuffix(".jsonl") }.sorted()
            guard !certificates.isEmpty else {
                throw ProgramError(.usage, "the folder \(folder) holds no .jsonl file")
            }
            for name in certificates { files.append((folder + name, try bytes(of: folder + name))) }
        }
        return files
    }

    private static func bytes(of path: String) throws(ProgramError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProgramError(.usage, "\(path): the file cannot be read")
        }
        return Array(data)
    }
}
