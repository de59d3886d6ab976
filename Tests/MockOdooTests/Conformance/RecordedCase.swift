import Foundation
import OdooProtocol

/// One recorded exchange with a real server: steps that run in order, with values carried from one
/// to the next.
struct RecordedCase {
    let name: String
    let steps: [FieldValue]

    /// Reads a case's file.
    init(_ file: URL) throws {
        let value = try JSONCodec.parse([UInt8](Data(contentsOf: file)))
        name = value["case"]?.stringValue ?? file.lastPathComponent
        steps = value["steps"]?.arrayValue ?? []
    }

    /// The cases of an area of a version, in order.
    static func all(in area: String, of version: String) throws -> [RecordedCase] {
        let folder = Fixtures.root.appending(path: "conformance/\(version)/\(area)")
        return try Fixtures.names(in: folder).map {
            try RecordedCase(folder.appending(path: $0))
        }
    }
}
