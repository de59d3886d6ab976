/// Daylight saving time of a zone: its name, its offset, when it begins and ends each year.
public struct DaylightRule: Hashable, Sendable {
    /// The zone's name while it is in force, such as `CEST`.
    public let name: String
    /// Seconds east of UTC while it is in force.
    public let offset: Int
    /// When it begins, by the clock of standard time.
    public let begins: YearlyInstant
    /// When it ends, by the clock of daylight saving time.
    public let ends: YearlyInstant
}
