/// How long before a scenario's start records were last written, in bands that do not overlap, in a
/// thousand.
///
/// The four add up to 1,000.
public struct AgeShares: Hashable, Sendable {
    /// Within the last 3 days.
    public var last3Days: Int
    /// Between 30 and 3 days before.
    public var last30Days: Int
    /// Between 90 and 30 days before.
    public var last90Days: Int
    /// More than 90 days before.
    public var before: Int

    /// Shares; all records within the last 3 days unless said otherwise.
    public init(last3Days: Int = 1000, last30Days: Int = 0, last90Days: Int = 0, before: Int = 0) {
        self.last3Days = last3Days
        self.last30Days = last30Days
        self.last90Days = last90Days
        self.before = before
    }
}
