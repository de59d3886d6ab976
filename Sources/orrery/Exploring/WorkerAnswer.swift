import OdooProtocol
import Reports
import ScenarioRunner

/// What a worker says when an order is done: one line on its standard output.
enum WorkerAnswer: WorkerLine {
    /// What came of a seed.
    case report(SeedReport)
    /// A small page that fails as the seed does.
    case page(WorkerPage)
    /// No smaller page was found, or the failure did not come again.
    case nothing

    /// The line, without its end.
    var line: String {
        switch self {
        case .report(let report): CampaignLine.seed(report).text
        case .page(let page): "\(page.object)"
        case .nothing: #"{"page":null}"#
        }
    }

    /// Reads a line; nil for what is none.
    init?(_ line: String) {
        if let object = FieldValue(jsonLine: line), object["page"] != nil {
            self = WorkerPage(object).map { .page($0) } ?? .nothing
            return
        }
        do {
            guard case .seed(let report) = try CampaignLine(reading: line) else { return nil }
            self = .report(report)
        } catch {
            return nil
        }
    }
}

/// A page of a regression on its way from a worker.
struct WorkerPage: Hashable, Sendable {
    /// The name of its file.
    var fileName: String
    /// The page.
    var yaml: String
    /// The seed that it fails with.
    var seed: UInt64
    /// How many runs it took.
    var runs: Int
    /// The certificate of the windows that its run reads; nil if there is none.
    var certificate: String?

    init(_ regression: Regression, certificate: String?) {
        fileName = regression.fileName
        yaml = regression.yaml
        seed = regression.seed
        runs = regression.runs
        self.certificate = certificate
    }

    init?(_ object: FieldValue) {
        guard let page = object["page"]?.stringValue, let name = object["file"]?.stringValue,
            let seed = object["seed"]?.stringValue.flatMap({ UInt64($0) }),
            let runs = object["runs"]?.intValue
        else { return nil }
        (fileName, yaml, self.seed, self.runs) = (name, page, seed, Int(runs))
        certificate = object["certificate"]?.stringValue
    }

    var object: FieldObject {
        [
            "page": .string(yaml), "file": .string(fileName), "seed": .string("\(seed)"),
            "runs": .int(Int64(runs)), "certificate": certificate.map { .string($0) } ?? .null,
        ]
    }
}
