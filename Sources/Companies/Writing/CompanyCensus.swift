import MockOdoo
import OdooProtocol

/// What a company holds, counted: what there is to tell after it was made or read.
public struct CompanyCensus: Hashable, Sendable, CustomStringConvertible {
    /// The counts of one model.
    public struct Model: Hashable, Sendable {
        /// The model's name.
        public let model: String
        /// All its records.
        public internal(set) var records = 0
        /// Those that are archived.
        public internal(set) var archived = 0
        /// Those written at most 3 days before the story.
        public internal(set) var last3Days = 0
        /// Those written before that, at most 30 days before the story.
        public internal(set) var last30Days = 0
        /// Those written before that, at most 90 days before the story.
        public internal(set) var last90Days = 0
        /// Those written more than 90 days before the story.
        public internal(set) var before = 0
    }

    /// The modules that are mirrored.
    public static let mirroredModules = [
        "account.move", "hr.employee", "res.partner", "sale.order",
    ]

    /// The company's name.
    public let company: String
    /// The counts, in order of the models' names.
    public private(set) var models: [Model] = []

    init(company: String) { self.company = company }

    /// The counts of a model; nil if it has no record.
    public subscript(model: String) -> Model? { models.first { $0.model == model } }

    /// How many records the mirrored modules hold.
    public var mirrored: Int {
        models.filter { Self.mirroredModules.contains($0.model) }.reduce(0) { $0 + $1.records }
    }

    /// How many records there are in all.
    public var records: Int { models.reduce(0) { $0 + $1.records } }

    mutating func count(_ row: SeedRow) {
        let place: Int
        if let known = models.lastIndex(where: { $0.model == row.model }) {
            place = known
        } else {
            place = models.firstIndex { $0.model > row.model } ?? models.count
            models.insert(Model(model: row.model), at: place)
        }
        models[place].records += 1
        if row.values["active"] == false { models[place].archived += 1 }
        switch -(row.written ?? row.created).wholeMicroseconds / 1_000_000 {
        case ...259_200: models[place].last3Days += 1
        case ...2_592_000: models[place].last30Days += 1
        case ...7_776_000: models[place].last90Days += 1
        default: models[place].before += 1
        }
    }

    /// A table for people, a line for each model; ends without a line feed.
    public var description: String {
        let heads = ["model", "records", "archived", "≤ 3 d", "≤ 30 d", "≤ 90 d", "older"]
        var lines = [heads]
        for each in models {
            let counts = [
                each.records, each.archived, each.last3Days, each.last30Days, each.last90Days,
                each.before,
            ]
            lines.append([each.model] + counts.map { "\($0)" })
        }
        let widths = heads.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let table = lines.map { line in
            zip(line.indices, line).map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + space : space + text
            }.joined(separator: "  ")
        }
        let sum = "\(company): \(records) records, \(mirrored) of them in the mirrored modules"
        return ([sum] + table).joined(separator: "\n")
    }
}
