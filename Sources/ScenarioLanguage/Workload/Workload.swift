/// Random work of a company: people in office hours, month end, a nightly import.
///
/// How often things happen is written here; when exactly, and to which records, is drawn from the
/// run's seed.
public struct Workload: Hashable, Sendable {
    /// The zone in which office hours and nights are meant.
    public var timeZone: PosixTimeZone
    /// When people are at work.
    public var officeHours: OfficeHours
    /// How often each module changes while people are at work, in the order written.
    public var rates: [ModuleRate]
    /// How much of that goes on outside office hours, in a thousand.
    public var otherHoursPerThousand: Int
    /// How many of the changes create a record, in a thousand.
    public var createsPerThousand: Int
    /// How many of the changes archive or unarchive a record, in a thousand; the rest are edits.
    public var archivesPerThousand: Int
    /// The busy days at the end of a month.
    public var monthEnd: MonthEnd?
    /// What a machine writes every night.
    public var nightlyImport: NightlyImport?

    /// Work at these rates.
    public init(
        timeZone: PosixTimeZone = .utc,
        officeHours: OfficeHours = OfficeHours(),
        rates: [ModuleRate],
        otherHoursPerThousand: Int = 0,
        createsPerThousand: Int = 250,
        archivesPerThousand: Int = 0,
        monthEnd: MonthEnd? = nil,
        nightlyImport: NightlyImport? = nil
    ) {
        self.timeZone = timeZone
        self.officeHours = officeHours
        self.rates = rates
        self.otherHoursPerThousand = otherHoursPerThousand
        self.createsPerThousand = createsPerThousand
        self.archivesPerThousand = archivesPerThousand
        self.monthEnd = monthEnd
        self.nightlyImport = nightlyImport
    }
}
