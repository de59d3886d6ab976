import MockOdoo
import OdooProtocol

/// A file of records of one model, one JSON object a line.
struct RecordFile {
    let path: String
    let model: String

    /// The records, sorted by id.
    ///
    /// - Throws: the first mistake, with file and line.
    func rows(_ check: RecordCheck) throws(FixtureError) -> [SeedRow] {
        let known: RecordCheck.Model
        do {
            known = try check.model(model)
        } catch {
            throw FixtureError(error.code, file: path, reason: error.reason)
        }
        let bytes = try FixtureFolder.bytes(of: path)
        var rows: [SeedRow] = []
        var lines: [Int64: Int] = [:]
        var number = 0
        var series = JSONSeries()
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard !line.isEmpty else { continue }
            let row: SeedRow
            do {
                row = try RecordLine.read(Array(line), model: model, from: &series)
                try known.check(row)
            } catch {
                throw FixtureError(error.code, file: path, line: number, reason: error.reason)
            }
            if let first = lines.updateValue(number, forKey: row.id) {
                throw FixtureError(
                    .duplicateID, file: path, line: number,
                    reason: "id \(row.id) is taken by line \(first)")
            }
            rows.append(row)
        }
        return rows.sorted { $0.id < $1.id }
    }
}
