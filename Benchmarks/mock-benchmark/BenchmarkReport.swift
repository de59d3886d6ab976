import Foundation
import OdooProtocol

/// What was measured over one world, as a table for people and as figures for programs.
struct BenchmarkReport {
    let records: Int
    /// What a record costs in memory, its place in the commit log and all indexes included.
    var bytesPerRecord = 0
    /// What the kept orders, and whatever else the first requests left, cost besides.
    var orderBytesPerRecord = 0
    var rowsVisited: [(what: String, rows: Int)] = []
    private var lines: [[String]] = []
    private var entries: [FieldValue] = []

    init(records: Int) { self.records = records }

    mutating func add(
        _ each: BenchmarkCase, connections: Int, cost: Double, _ measured: Contest.Measured
    ) {
        let perSecond = measured.mock.map(\.requestsPerSecond).median
        let limit = measured.constant.map(\.requestsPerSecond).median
        let shown = perSecond * Double(each.recordsPerAnswer)
        let share = limit > 0 ? perSecond / limit : 0
        let half = measured.mock.map { $0.percentile(0.5) }.median
        let most = measured.mock.map { $0.percentile(0.99) }.median
        lines.append([
            each.name, "\(connections)", whole(perSecond),
            each.recordsPerAnswer > 0 ? whole(shown) : "", decimal(cost * 1e6), decimal(half),
            decimal(most), whole(limit), decimal(share),
        ])
        entries.append([
            "case": .string(each.name), "connections": .int(Int64(connections)),
            "requests_per_second": rounded(perSecond), "records_per_second": rounded(shown),
            "answer_us": rounded(cost * 1e6), "p50_ms": rounded(half), "p99_ms": rounded(most),
            "constant_per_second": rounded(limit), "share_of_constant": rounded(share),
        ])
    }

    var table: String {
        let head = [
            "case", "conn.", "req/s", "records/s", "answer µs", "p50 ms", "p99 ms",
            "constant req/s", "share",
        ]
        let all = [head] + lines
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let rows = all.map { line in
            line.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - line[column].count)
                return column == 0 ? line[column] + padding : padding + line[column]
            }.joined(separator: "  ")
        }
        let visits = rowsVisited.map { "rows looked at, \($0.what): \($0.rows)" }
        let memory =
            "memory: \(bytesPerRecord) bytes a record, \(orderBytesPerRecord) more for the orders kept"
        return (["\(records) records"] + rows + [memory] + visits).joined(separator: "\n") + "\n"
    }

    var figures: FieldValue {
        let visits = FieldObject(rowsVisited.map { ($0.what, .int(Int64($0.rows))) })
        return [
            "records": .int(Int64(records)), "bytes_per_record": .int(Int64(bytesPerRecord)),
            "order_bytes_per_record": .int(Int64(orderBytesPerRecord)),
            "rows_visited": .object(visits), "cases": .array(entries),
        ]
    }

    private func whole(_ number: Double) -> String { String(Int(number.rounded())) }
    private func decimal(_ number: Double) -> String { String(format: "%.2f", number) }
    private func rounded(_ number: Double) -> FieldValue {
        .decimal(DecimalNumber((number * 1_000).rounded() / 1_000))
    }
}
