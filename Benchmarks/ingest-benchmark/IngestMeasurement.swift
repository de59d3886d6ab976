import OdooProtocol

/// The figures of one size.
struct IngestMeasurement {
    /// How many records the server had.
    let records: Int
    /// What the engine stored.
    let rows: Int
    let windows: Int
    /// Of the engine, from beginning to end.
    let seconds: Double
    let processor: Double
    /// The engine's largest memory, in MiB.
    let peak: Double
    /// Of SQLite alone, for the same rows.
    let upsertSeconds: Double
    let upsertProcessor: Double
    /// Of the parser alone, for the same answers.
    let parseSeconds: Double
    let parsedBytes: Double

    /// Figures as the processes told them.
    /// - Throws: `IncompleteMirror` if a row is missing: a speed without it means nothing.
    init(records: Int, engine: FieldValue, limits: FieldValue) throws {
        func number(_ value: FieldValue, _ key: String) -> Double {
            switch value[key] {
            case .int(let number)?: Double(number)
            case .decimal(let number)?: number.doubleValue
            default: 0
            }
        }
        self.records = records
        rows = Int(number(engine, "rows"))
        windows = Int(number(engine, "windows"))
        seconds = number(engine, "seconds")
        processor = number(engine, "processor")
        peak = number(engine, "peak")
        upsertSeconds = number(limits, "seconds")
        upsertProcessor = number(limits, "processor")
        parseSeconds = number(limits, "parsing")
        parsedBytes = number(limits, "parsed bytes")
        let counts = [rows, Int(number(limits, "rows")), Int(number(limits, "parsed rows"))]
        guard counts.allSatisfy({ $0 == records }) else {
            throw IncompleteMirror(expected: records, found: counts)
        }
    }

    var rate: Double { Double(rows) / seconds }
    var upsertRate: Double { Double(rows) / upsertSeconds }
    var parseRate: Double { Double(rows) / parseSeconds }
    /// The engine's rate to that of SQLite alone.
    var ratio: Double { rate / upsertRate }
    /// The engine's processor time to that of SQLite alone: what remains of the ratio on a machine that is busy otherwise.
    var processorRatio: Double { upsertProcessor / processor }
}

/// Not every record came through.
struct IncompleteMirror: Error, CustomStringConvertible {
    let expected: Int
    let found: [Int]

    var description: String {
        "of \(expected) records the engine stored \(found[0]), SQLite alone \(found[1]), and "
            + "\(found[2]) were parsed"
    }
}
