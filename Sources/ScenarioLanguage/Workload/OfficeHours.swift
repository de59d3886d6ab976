/// When people are at work, by local time.
public struct OfficeHours: Hashable, Sendable {
    /// When they begin.
    public var from: TimeOfDay
    /// When they end, later than `from`.
    public var to: TimeOfDay
    /// On which days, in order.
    public var days: [Weekday]

    /// Monday to Friday, eight to six, unless said otherwise.
    public init(
        from: TimeOfDay = TimeOfDay(hour: 8), to: TimeOfDay = TimeOfDay(hour: 18),
        days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    ) {
        self.from = from
        self.to = to
        self.days = days
    }
}
