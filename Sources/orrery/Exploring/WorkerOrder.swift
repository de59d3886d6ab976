import OdooProtocol
import ScenarioRunner

/// What a worker is told to do: one line on its standard input.
enum WorkerOrder: Hashable, WorkerLine {
    /// Run a seed, perhaps twice.
    case run(UInt64, twice: Bool)
    /// Make a seed's failure small, with so many runs.
    case shrink(UInt64, FailureSignature, runs: Int)

    /// The seed it is about.
    var seed: UInt64 {
        switch self {
        case .run(let seed, _), .shrink(let seed, _, _): seed
        }
    }

    /// The line, without its end.
    var line: String {
        let object: FieldObject =
            switch self {
            case .run(let seed, let twice): ["run": .string("\(seed)"), "twice": .bool(twice)]
            case .shrink(let seed, let failure, let runs):
                [
                    "shrink": .string("\(seed)"), "failure": .string("\(failure)"),
                    "runs": .int(Int64(runs)),
                ]
            }
        return "\(object)"
    }

    /// Reads a line; nil for what is none.
    init?(_ line: String) {
        guard let object = FieldValue(jsonLine: line) else { return nil }
        if let seed = object["run"]?.stringValue.flatMap({ UInt64($0) }) {
            self = .run(seed, twice: object["twice"] == true)
        } else if let seed = object["shrink"]?.stringValue.flatMap({ UInt64($0) }),
            let failure = object["failure"]?.stringValue.flatMap({ FailureSignature($0) }),
            let runs = object["runs"]?.intValue
        {
            self = .shrink(seed, failure, runs: Int(runs))
        } else {
            return nil
        }
    }
}

extension FieldValue {
    /// What a line of JSON holds; nil for what is none.
    init?(jsonLine line: String) {
        do {
            self = try JSONCodec.parse(Array(line.utf8))
        } catch {
            return nil
        }
    }
}
