import Companies
import Foundation
import KnownDefects
import MockOdoo
import OdooProtocol
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

    /// Reads files and folders; a folder is its `.yaml` files and those of the folders in it, in order of their paths.
    ///
    /// - Parameter filter: only scenarios whose name or file contains this, whatever the case; nil for all.
    /// - Throws: `ProgramError` with the mistakes of all files together.
    func read(_ paths: [String], filter: String?) throws(ProgramError) -> [Entry] {
        try documents(paths, filter: filter).map { ($0.file, $0.scenario) }
    }

    /// The same with the places of their steps.
    func documents(_ paths: [String], filter: String?) throws(ProgramError) -> [ScenarioDocument] {
        var documents: [ScenarioDocument] = []
        var mistakes: [String] = []
        for path in try files(paths.isEmpty ? [Self.standardFolder] : paths) {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ProgramError(.usage, "\(path): the file cannot be read")
            }
            guard let text = String(validating: data, as: UTF8.self) else {
                throw ProgramError(.usage, "\(path):1:1: the file is not UTF-8")
            }
            do throws(DocumentError) {
                documents.append(try ScenarioDocument(yaml: text, file: path))
            } catch {
                mistakes.append("\(error)")
            }
        }
        if !mistakes.isEmpty { throw ProgramError(.usage, mistakes.joined(separator: "\n")) }
        if let filter {
            documents = documents.filter { matches($0, filter) }
            if documents.isEmpty {
                throw ProgramError(.usage, "no scenario's name or file contains \"\(filter)\"")
            }
        }
        try check(documents)
        return documents
    }

    private func matches(_ document: ScenarioDocument, _ filter: String) -> Bool {
        let wanted = filter.lowercased()
        return document.scenario.name.lowercased().contains(wanted)
            || document.file.lowercased().contains(wanted)
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
            let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
            let pages = paths.filter { $0.hasSuffix(".yaml") && !Self.isHidden($0) }.sorted()
            guard !pages.isEmpty else {
                throw ProgramError(.usage, "the folder \(path) holds no .yaml file")
            }
            let folder = path.hasSuffix("/") ? path : path + "/"
            files += pages.map { folder + $0 }
        }
        return files
    }

    /// Whether a path leads through a name that begins with a dot.
    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    /// Checks what a page names and its grammar cannot know: defects, companies, schemas.
    private func check(_ documents: [ScenarioDocument]) throws(ProgramError) {
        var known: Set<String> = []
        for document in documents {
            let (path, scenario) = (document.file, document.scenario)
            if let defect = scenario.defect, KnownDefects.named(defect) == nil {
                throw ProgramError(
                    .usage,
                    "\(path):\(document.defectPosition): "
                        + KnownDefects.complaint(aboutUnknown: defect))
            }
            let others = scenario.tenants.filter { $0.company != nil }
                .map { (scenario.odoo(of: $0), document.tenantsPosition) }
            for (odoo, position) in [(scenario.odoo, document.companyPosition)] + others {
                guard known.insert("\(odoo.company) \(odoo.version.rawValue)").inserted else {
                    continue
                }
                do throws(FixtureError) {
                    try shelf.check(odoo)
                } catch {
                    // What is wrong in the company's files is told with their places.
                    let place = error.code == .noSuchCompany ? ":\(position)" : ""
                    throw ProgramError(.usage, "\(path)\(place): \(error)")
                }
            }
            try checkNames(document)
        }
    }

    /// Checks names that only the models of the scenario's Odoo can tell.
    private func checkNames(_ document: ScenarioDocument) throws(ProgramError) {
        let models: [ModelSchema]
        do throws(FixtureError) {
            models = try shelf.models(of: document.scenario.odoo)
        } catch {
            throw ProgramError(.usage, "\(document.file): \(error)")
        }
        func model(_ name: String) -> ModelSchema? { models.first { $0.model == name } }
        let mistakes = document.mistakes(
            models: models.map(\.model), fields: { model($0)?.fields.map(\.name) },
            choices: { model($0)?[$1]?.choices })
        if let mistakes { throw ProgramError(.usage, "\(mistakes)") }
    }
}

extension FieldSchema {
    /// The keys of a selection; nil for another kind of field, and where they are not known.
    fileprivate var choices: [String]? {
        guard kind == .selection else { return nil }
        return attributes["selection"]?.arrayValue?.compactMap { $0.arrayValue?.first?.stringValue }
    }
}
