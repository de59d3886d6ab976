import Foundation
import OdooProtocol

/// One recorded exchange with a real server: steps that run in order, with values carried from one
/// to the next.
struct RecordedCase {
    /// Area and name, such as `domain/char_eq`.
    let name: String
    let steps: [FieldValue]

    /// Reads a case's file.
    init(_ file: URL) throws {
        let value = try JSONCodec.parse([UInt8](Data(contentsOf: file)))
        name = value["case"]?.stringValue ?? file.lastPathComponent
        steps = value["steps"]?.arrayValue ?? []
    }

    /// A case made by a test.
    init(name: String, steps: [FieldValue]) {
        self.name = name
        self.steps = steps
    }

    /// The part of the name before the slash.
    var area: String { name.split(separator: "/").first.map(String.init) ?? name }
}
