import Companies
import FoundationEssentials
import Testing

/// A folder of fixtures for one test, gone when the test ends; the schemas are the repository's.
final class ScratchFixtures {
    let folder: String
    var fixtures: Fixtures { Fixtures(folder: folder) }

    init(_ name: String = #function) throws {
        let plain = name.filter { $0.isLetter || $0.isNumber }
        let root = FileManager.default.temporaryDirectory.path
        folder = "\(root)/orrery-companies-\(plain)-\(ProcessInfo.processInfo.processIdentifier)"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/schema",
            withDestinationPath: "\(ShippedCompanies.fixtures.folder)/schema")
    }

    /// Writes a file with the folders above it.
    func write(_ text: String, to path: String) throws {
        let file = "\(folder)/\(path)"
        let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try FileManager.default.createDirectory(
            atPath: parent.joined(separator: "/"), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    /// A company with one file of records.
    func company(_ model: String, _ lines: String) throws {
        try write("company: one\n", to: "one/company.yaml")
        try write(lines, to: "one/records/\(model).jsonl")
    }

    /// What is wrong with that company.
    func mistake() -> FixtureError? {
        do {
            _ = try fixtures.company("one")
            return nil
        } catch {
            return error
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }
}
