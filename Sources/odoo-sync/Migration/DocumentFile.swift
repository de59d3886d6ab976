import Foundation
import OdooProtocol

/// A file of `mongoexport`: a document a line, or, with `--jsonArray`, a list of documents.
struct DocumentFile {
    let path: String

    /// Hands over each document with the number of its line; a list counts as line 1.
    /// - Throws: `ProgramError` with file, line and column, and whatever `body` throws.
    func forEach(_ body: (FieldObject, _ line: Int) throws -> Void) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ProgramError(.usage, "the file \(path) cannot be read")
        }
        defer { try? file.close() }
        var rest: [UInt8] = []
        var line = 0
        while case let part = try file.read(upToCount: 1 << 20) ?? Data(), !part.isEmpty {
            var start = rest.count
            rest += part
            var begin = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                line += 1
                try take(rest[begin..<end], line, body)
                (begin, start) = (end + 1, end + 1)
            }
            rest.removeFirst(begin)
        }
        line += 1
        try take(rest[...], line, body)
    }

    private func take(
        _ bytes: ArraySlice<UInt8>, _ line: Int, _ body: (FieldObject, Int) throws -> Void
    ) throws {
        guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return }
        let value: FieldValue
        do {
            value = try JSONCodec.parse(Array(bytes))
        } catch {
            throw ProgramError(
                .usage, "\(path):\(line):\(error.column): expected \(error.expected)")
        }
        for document in value.arrayValue ?? [value] {
            guard let object = document.objectValue else {
                throw ProgramError(
                    .usage, "\(path):\(line):1: expected a document, found \(document.kindName)")
            }
            try body(object, line)
        }
    }
}
