import OdooProtocol

/// A day of every year and a second of its clock.
public struct YearlyInstant: Hashable, Sendable {
    /// The day.
    public let day: YearlyDay
    /// Seconds since that day's midnight; negative before, beyond 86,400 after the day.
    public let second: Int

    /// The instant in a year, read as if the local clock were UTC's; nil outside of years 1…9999.
    func localInstant(inYear year: Int) -> OdooTimestamp? {
        day.date(inYear: year).map { $0.start + .seconds(second) }
    }
}
