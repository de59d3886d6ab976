import Foundation
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// The three collections of the original system, as files of a folder.
struct MongoExport {
    let statuses: DocumentFile
    let batches: DocumentFile
    let records: DocumentFile

    /// Finds the files of a folder by the names of their collections.
    /// - Throws: `ProgramError` that names what is missing.
    init(folder: String) throws(ProgramError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw ProgramError(.usage, "the folder \(folder) cannot be read")
        }
        statuses = try Self.file(["odoosyncstatuses", "syncstatuses", "status"], names, folder)
        batches = try Self.file(["odoosyncbatches", "syncbatches", "batches"], names, folder)
        records = try Self.file(["odoorecords", "syncrecords", "records"], names, folder)
    }

    private static func file(
        _ collections: [String], _ names: [String], _ folder: String
    ) throws(ProgramError) -> DocumentFile {
        for collection in collections {
            for suffix in [".json", ".jsonl"] {
                if let name = names.first(where: { $0.lowercased() == collection + suffix }) {
                    return DocumentFile(path: "\(folder)/\(name)")
                }
            }
        }
        let expected = collections.map { $0 + ".json" }.joined(separator: " or ")
        throw ProgramError(.usage, "\(folder) lacks \(expected), as mongoexport writes it")
    }

    /// The tenants with what of their history is trusted.
    func tenants(settle: Duration, length: Duration) throws -> [FormerTenant] {
        var windows: [String: [String: [FormerWindow]]] = [:]
        try statuses.forEach { document, line in
            let user = try FormerDocuments(
                path: statuses.path, line: line, document: document
            ).user()
            windows[user] = windows[user] ?? [:]
        }
        try batches.forEach { document, line in
            let reader = FormerDocuments(path: batches.path, line: line, document: document)
            let (module, window) = try reader.window()
            windows[try reader.user(), default: [:]][module, default: []].append(window)
        }
        // A module of which records are there and no batch is mirrored as well, from the beginning.
        try records.forEach { document, line in
            let record = try FormerDocuments(
                path: records.path, line: line, document: document
            ).record()
            if windows[record.userID]?[record.module] == nil {
                windows[record.userID, default: [:]][record.module] = []
            }
        }
        return windows.keys.sorted().map { user in
            FormerTenant(
                userID: user,
                modules: (windows[user] ?? [:]).mapValues {
                    adoptHistory($0, settle: settle, length: length)
                })
        }
    }

    /// Hands over each record.
    func forEachRecord(_ take: (FormerRecord) throws -> Void) throws {
        try records.forEach { document, line in
            try take(
                FormerDocuments(path: records.path, line: line, document: document).record())
        }
    }
}
