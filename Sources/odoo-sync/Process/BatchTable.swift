import OdooProtocol
import SyncEngine

/// Prints batches as a table for people.
enum BatchTable {
    /// - Parameter word: what became of them, such as `planned`.
    static func tell(_ batches: [SyncBatch], of tenant: String, as word: String) {
        guard !batches.isEmpty else {
            StandardStreams.tell("\(tenant): nothing is \(word)")
            return
        }
        StandardStreams.tell("\(tenant): \(batches.count) \(word)")
        var rows = [["batch", "module", "kind", "from", "to"]]
        for batch in batches {
            rows.append([
                "\(batch.id)", batch.module, batch.kind.rawValue,
                batch.window.map { "\($0.start)" } ?? batch.idRange.map { "\($0.lowerBound)" }
                    ?? "–",
                batch.window.map { "\($0.end)" } ?? batch.idRange.map { "\($0.upperBound)" } ?? "–",
            ])
        }
        for line in TextTable.lines(rows) { StandardStreams.tell(line) }
    }
}
