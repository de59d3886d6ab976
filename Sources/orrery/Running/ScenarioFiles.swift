import Companies
import Foundation
import KnownDefects
import MockOdoo
import ScenarioLanguage
import ScenarioRunner

/// The scenarios that a command line names, read and checked before anything runs.
struct ScenarioFiles {
    /// A scenario with its file as the user named it.
    typealias Entry = (path: String, scenario: Scenario)

    /// The folder that is run when nothing is named.
    static let standardFolder = "Scenarios"

    /// Where companies and schemas come from; what is read for the check is there for the run.
    let shelf: FixtureShelf

    /// Reads files and folders; a folder is its `.yaml` files, in order of their names.
    ///
    /// - Parameter filter: only scenarios whose name or file contains this, whatever the case; nil for all.
    /// - Throws: `ProgramError` with the mistakes of all files together.
    func read(_ paths: [String], filter: String?) throws(ProgramError) -> [Entry] {
        var entries: [Entry] = []
        var mistakes: [String] = []
        for path in try files(paths.isEmpty ? [Self.standardFolder] : paths) {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ProgramError(.usage, "\(path): the file cannot be read")
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                throw ProgramError(.usage, "\(path):1:1: the file is not UTF-8")
            }
            do throws(DocumentError) {
                entries.append((path, try Scenario(yaml: text, file: path)))
            } catch {
                mistakes.append("\(error)")
            }
        }
        if !mistakes.isEmpty { throw ProgramError(.usage, mistakes.joined(separator: "\n")) }
        if let filter {
            entries = entries.filter { matches($0, filter) }
            if entries.isEmpty {
                throw ProgramError(.usage, "no scenario's name or file contains \"\(filter)\"")
            }
        }
        try check(entries)
        return entries
    }

    private func matches(_ entry: Entry, _ filter: String) -> Bool {
        let wanted = filter.lowercased()
        return entry.scenario.name.lowercased().contains(wanted)
            || entry.path.lowercased().contains(wanted)
    }

    private func files(_ paths: [String]) throws(ProgramError) -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ProgramError(.usage, "there is no file or folder \(path)")
            }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let pages = names.filter { $0.hasSuffix(".yaml") }.sorted()
            guard !pages.isEmpty else {
                throw ProgramError(.usage, "the folder \(path) holds no .yaml file")
            }
            let folder = path.hasSuffix("/") ? path : path + "/"
            files += pages.map { folder + $0 }
        }
        return files
    }

    /// Checks what a page names and its grammar cannot know: defects, companies, schemas.
    private func check(_ entries: [Entry]) throws(ProgramError) {
        var known: Set<String> = []
        for (path, scenario) in entries {
            if let defect = scenario.defect, KnownDefects.named(defect) == nil {
                throw ProgramError(
                    .usage,
                    "\(path): \"\(defect)\" is no known defect; orrery defects --list names them")
            }
            let (company, version) = (scenario.odoo.company, scenario.odoo.version.rawValue)
            guard known.insert("\(company) \(version)").inserted else { continue }
            do throws(FixtureError) {
                try shelf.check(scenario.odoo)
            } catch {
                throw ProgramError(.usage, "\(path): \(error)")
            }
        }
    }
}
