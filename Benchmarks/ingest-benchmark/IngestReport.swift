import OdooProtocol

/// The figures of all sizes, as a table and as JSON.
struct IngestReport {
    let page: Int
    var measurements: [IngestMeasurement] = []

    private static let head = [
        "records", "windows", "engine rows/s", "SQLite rows/s", "ratio", "CPU ratio",
        "parse rows/s", "parse MB/s", "peak MiB", "seconds",
    ]

    init(page: Int) { self.page = page }

    /// The table.
    var table: String {
        let rows = [Self.head] + measurements.map(cells)
        let widths = Self.head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                String(repeating: " ", count: widths[column] - row[column].count) + row[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// The last figures in one line.
    var lastLine: String {
        guard let last = measurements.last else { return "" }
        return zip(Self.head, cells(last)).map { "\($0) \($1)" }.joined(separator: ", ")
    }

    /// The figures as JSON.
    var value: FieldValue {
        [
            "benchmark": "ingest", "page": .int(Int64(page)),
            "runs": .array(measurements.map(value)),
        ]
    }

    private func cells(_ run: IngestMeasurement) -> [String] {
        [
            "\(run.records)", "\(run.windows)", Self.text(run.rate, 0),
            Self.text(run.upsertRate, 0), Self.text(run.ratio, 2),
            Self.text(run.processorRatio, 2), Self.text(run.parseRate, 0),
            Self.text(run.parsedBytes / run.parseSeconds / 1e6, 0), Self.text(run.peak, 0),
            Self.text(run.seconds, 1),
        ]
    }

    private func value(_ run: IngestMeasurement) -> FieldValue {
        func number(_ value: Double) -> FieldValue { .decimal(DecimalNumber(value)) }
        return [
            "records": .int(Int64(run.records)), "windows": .int(Int64(run.windows)),
            "seconds": number(run.seconds), "processor seconds": number(run.processor),
            "peak MiB": number(run.peak), "rows per second": number(run.rate),
            "SQLite rows per second": number(run.upsertRate), "ratio": number(run.ratio),
            "processor ratio": number(run.processorRatio),
            "parsed rows per second": number(run.parseRate),
            "parsed bytes": number(run.parsedBytes),
        ]
    }

    /// A number with so many places after the point.
    private static func text(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let whole = Int64((value * scale).rounded())
        guard places > 0 else { return "\(whole)" }
        let digits = "\(whole % Int64(scale))"
        let zeros = String(repeating: "0", count: places - digits.count)
        return "\(whole / Int64(scale)).\(zeros)\(digits)"
    }
}
