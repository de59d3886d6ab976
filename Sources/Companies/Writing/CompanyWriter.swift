// FoundationEssentials has no file that grows.
import Foundation
public import MockOdoo

/// Writes records as JSON lines, one file a model, as they come.
///
/// Records of one model come together: memory holds one buffer, whatever the size of the company. The same records give
/// the same bytes on every machine. Until `finish` nothing of the company's folder changes but `records.new`.
public struct CompanyWriter: ~Copyable {
    private let folder: String
    private var model: String?
    private var file: FileHandle?
    private var buffer: [UInt8] = []
    private var finished: Set<String> = []

    private static let bufferSize = 1 << 20

    /// A writer into a company's folder, which is made if need be.
    ///
    /// - Throws: `unwritable`.
    public init(folder: String) throws(FixtureError) {
        self.folder = folder
        try FixtureFolder.remove("\(folder)/records.new")
        try FixtureFolder.make("\(folder)/records.new")
    }

    /// Writes one record.
    ///
    /// - Precondition: no record of another model came between two records of its model.
    /// - Throws: `unwritable`, with the file.
    /// - Complexity: O(size of the record).
    public mutating func write(_ row: SeedRow) throws(FixtureError) {
        if row.model != model { try open(row.model) }
        buffer += RecordLine.write(row)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts the written files in the place of the company's older ones.
    ///
    /// - Throws: `unwritable`.
    public consuming func finish() throws(FixtureError) {
        try close()
        try FixtureFolder.remove("\(folder)/records")
        try FixtureFolder.move("\(folder)/records.new", to: "\(folder)/records")
    }

    private func path(_ model: String) -> String { "\(folder)/records.new/\(model).jsonl" }

    private mutating func open(_ model: String) throws(FixtureError) {
        try close()
        precondition(!finished.contains(model), "records of \(model) do not come together")
        try FixtureFolder.write([], to: path(model))
        file = FileHandle(forWritingAtPath: path(model))
        self.model = model
        guard file != nil else { throw unwritable() }
    }

    private mutating func close() throws(FixtureError) {
        guard let model, let file else { return }
        try flush()
        do {
            try file.close()
        } catch {
            throw unwritable()
        }
        finished.insert(model)
        self.file = nil
    }

    private mutating func flush() throws(FixtureError) {
        guard let file, !buffer.isEmpty else { return }
        do {
            try file.write(contentsOf: buffer)
        } catch {
            throw unwritable()
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func unwritable() -> FixtureError {
        FixtureError(
            .unwritable, file: path(model ?? ""),
            reason: "the file cannot be written; is the disk full?")
    }
}
