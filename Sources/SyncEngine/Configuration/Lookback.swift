/// How much of the past a mirror begins with.
public enum Lookback: Hashable, Sendable {
    /// This long before first contact, in whole seconds.
    case duration(Duration)
    /// Everything that Odoo has.
    case allHistory

    /// What a mirror begins with unless told otherwise: 90 days.
    public static let standard = Lookback.duration(.seconds(90 * 86_400))
}
