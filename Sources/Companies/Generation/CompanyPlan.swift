import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What all parts of a company's making share: how many of everything, and the streams of each model.
struct CompanyPlan {
    let profile: CompanyProfile
    let calendar: WorkCalendar
    let scripts: WeightedTable<NameScript>
    let lines: WeightedTable<Int>
    /// The most lines that a document has; ids of lines are laid out by it.
    let mostLines: Int
    private let root: RandomStream

    var counts: CompanyCounts { profile.counts }

    init(_ profile: CompanyProfile) {
        self.profile = profile
        calendar = WorkCalendar(profile.timeZone)
        let scripts =
            profile.scripts.isEmpty ? [WeightedScript(.latin, weight: 1)] : profile.scripts
        let lines = profile.lines.isEmpty ? [WeightedLines(1, weight: 1)] : profile.lines
        self.scripts = WeightedTable(scripts.map { ($0.script, $0.weight) })
        self.lines = WeightedTable(lines.map { ($0.lines, $0.weight) })
        mostLines = lines.map(\.lines).max() ?? 1
        root = RandomStream(seed: profile.seed).split("company")
    }

    /// A model's stream.
    func stream(_ name: String) -> RandomStream { root.split(name) }

    /// The stamps of a model's records.
    func stamps(_ name: String, count: Int, together: Int) -> RecordStamps {
        RecordStamps(
            profile.ages, calendar: calendar, stream: stream(name), count: count,
            together: together)
    }

    /// Whether an optional field is left empty.
    func isEmpty(_ random: inout RandomStream) -> Bool {
        random.chance(profile.emptyPerThousand, of: 1000)
    }

    /// The local date of an instant in microseconds from the story.
    func date(_ instant: Int64) -> CivilDate {
        let utc = WorkCalendar.epoch + .microseconds(instant)
        return (utc + .seconds(profile.timeZone.offset(at: utc))).date
    }

    /// A row with its stamps.
    func row(_ model: String, _ index: Int, _ stamps: RecordStamps.Pair, _ values: FieldObject)
        -> SeedRow
    {
        SeedRow(
            model: model, id: Int64(CompanyCatalogue.firstID + index),
            created: .microseconds(stamps.created),
            written: stamps.written.map { .microseconds($0) },
            writeUID: Int64(stamps.isBulk ? BaseRecords.system : BaseRecords.administrator),
            values: values)
    }
}

extension RandomStream {
    /// The stream of one record among those of a model.
    func record(_ index: Int) -> RandomStream {
        var hash = RunningHash(seed: seed)
        hash.absorb(UInt64(truncatingIfNeeded: index))
        return RandomStream(seed: hash.value)
    }
}
