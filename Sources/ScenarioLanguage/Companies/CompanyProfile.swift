/// A company that can be made: how many of everything, how old, in which scripts.
///
/// The same profile, seed and scale always give the same records. Shares are in a thousand, so that
/// a company made a thousand times larger is spread alike.
public struct CompanyProfile: Hashable, Sendable {
    /// The name by which scenarios ask for it: its folder in `Fixtures/`, and its database.
    public var name: String
    /// What the company is, for people.
    public var about: String {
        didSet { about = about.trimmed }
    }
    /// What all random draws of its making come from.
    public var seed: UInt64
    /// How many records of each kind, beside the base data of every company.
    public var counts: CompanyCounts
    /// How many lines an order or an invoice has, by weight.
    public var lines: [WeightedLines]
    /// How many records are archived, in a thousand of those that can be.
    public var archivedPerThousand: Int
    /// How many optional fields are empty, in a thousand.
    public var emptyPerThousand: Int
    /// The scripts that names are written in, by weight.
    public var scripts: [WeightedScript]
    /// How long before a scenario's start the records were last written.
    public var ages: AgeShares
    /// The currency's code, such as `EUR`.
    public var currency: String
    /// The zone in which the company works.
    public var timeZone: PosixTimeZone

    /// A profile of these parts.
    public init(
        _ name: String,
        about: String = "",
        seed: UInt64 = 1,
        counts: CompanyCounts = CompanyCounts(),
        lines: [WeightedLines] = [WeightedLines(1, weight: 1)],
        archivedPerThousand: Int = 0,
        emptyPerThousand: Int = 0,
        scripts: [WeightedScript] = [WeightedScript(.latin, weight: 1)],
        ages: AgeShares = AgeShares(),
        currency: String = "USD",
        timeZone: PosixTimeZone = .utc
    ) {
        self.name = name
        self.about = about.trimmed
        self.seed = seed
        self.counts = counts
        self.lines = lines
        self.archivedPerThousand = archivedPerThousand
        self.emptyPerThousand = emptyPerThousand
        self.scripts = scripts
        self.ages = ages
        self.currency = currency
        self.timeZone = timeZone
    }
}
