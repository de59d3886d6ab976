import Foundation
import MockOdoo
import OdooProtocol

/// The package's fixtures, found from the place of this file.
enum Fixtures {
    /// The folder of all fixtures.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The schemas of a version, in order of the models' names.
    static func schemas(_ version: OdooVersion) throws -> [ModelSchema] {
        let folder = root.appending(path: "schema/\(version.rawValue)")
        return try names(in: folder).map { name in
            let value = try JSONCodec.parse([UInt8](Data(contentsOf: folder.appending(path: name))))
            return try ModelSchema(model: String(name.dropLast(".json".count)), fieldsGet: value)
        }
    }

    /// The JSON files of a folder, in order.
    static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.sorted()
    }
}
