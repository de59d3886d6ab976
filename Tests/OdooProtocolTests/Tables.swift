import FoundationEssentials
import OdooProtocol
import Testing

/// The tables that Python made, in `Fixtures/protocol`.
enum Tables {
    /// The rows of a table's part.
    static func rows(_ table: String, _ part: String) throws -> [FieldValue] {
        let document = try JSONCodec.parse(try bytes("protocol/\(table).json"))
        let rows = try #require(document[part]?.arrayValue, "\(table).json has no \(part)")
        try #require(!rows.isEmpty, "\(part) of \(table).json is empty")
        return rows
    }

    /// The bytes of a file in `Fixtures`.
    static func bytes(_ path: String) throws -> [UInt8] {
        let data = FileManager.default.contents(atPath: fixtures + path)
        return Array(try #require(data, "no file Fixtures/\(path)"))
    }

    /// The names of the files in a folder of `Fixtures` in order; empty if there is no such folder.
    static func files(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures + folder)
        return (names ?? []).sorted()
    }

    /// The folder, found from where this file lies.
    private static let fixtures: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Fixtures/"
    }()

    /// Bytes from hexadecimal digits.
    static func bytes(hex: String) throws -> [UInt8] {
        let digits = Array(hex)
        return try stride(from: 0, to: digits.count, by: 2).map { place in
            try #require(UInt8(String(digits[place...place + 1]), radix: 16), "not hex: \(hex)")
        }
    }
}

extension FieldValue {
    /// The member of a row, which must be there.
    func member(_ key: String) throws -> FieldValue { try #require(self[key], "no \(key)") }
    /// The text of a row, which must be there.
    func text(_ key: String) throws -> String { try #require(try member(key).stringValue) }
    /// The whole number of a row, which must be there.
    func number(_ key: String) throws -> Int64 { try #require(try member(key).intValue) }
}
