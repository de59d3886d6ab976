/// When the mirror is compared with its source.
public enum AuditTiming: Hashable, Sendable {
    /// `off`: never.
    case off
    /// `nightly`: once a day at this time, in UTC.
    case nightly(TimeOfDay)
    /// `every 12h`: so long after the last one began; whole seconds.
    case every(Duration)

    /// `nightly`, when no time is named: two o'clock, as the engine does by itself.
    public static let usualNight = TimeOfDay(hour: 2)
}
