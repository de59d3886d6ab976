/// The busy days at the end of a month.
public struct MonthEnd: Hashable, Sendable {
    /// How many calendar days before the end of the month, 1…28.
    public var days: Int
    /// What the rates become, in a thousand of the usual ones.
    public var ratesPerThousand: Int

    /// Busy days.
    public init(days: Int, ratesPerThousand: Int) {
        self.days = days
        self.ratesPerThousand = ratesPerThousand
    }
}
