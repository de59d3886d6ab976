/// When the mirror of a tenant is compared with its source, and in what pieces.
public struct AuditPolicy: Hashable, Sendable {
    /// How often ids and stamps are compared.
    public enum Cadence: Hashable, Sendable {
        /// Never by itself; deletions and late rows then stay unseen until somebody asks for an audit.
        case off
        /// This long after the last one began; whole seconds.
        case every(Duration)
        /// Once a day, at a time of the day by Odoo's clock in UTC: seconds after midnight, below 86,400.
        case nightly(secondOfDay: Int)
    }

    /// How often ids and stamps are compared.
    public var cadence: Cadence
    /// How often contents are compared as well; nil for never.
    public var deepEvery: Duration?
    /// How many ids and stamps one request asks for.
    public var pageSize: Int
    /// How many stored records one batch of an audit covers: what a crash costs at most.
    public var rangeSize: Int

    /// A policy; the defaults are two o'clock at night, contents once a week.
    public init(
        cadence: Cadence = .nightly(secondOfDay: 7_200),
        deepEvery: Duration? = .seconds(7 * 86_400), pageSize: Int = 1_000,
        rangeSize: Int = 10_000
    ) {
        self.cadence = cadence
        self.deepEvery = deepEvery
        self.pageSize = pageSize
        self.rangeSize = rangeSize
    }

    /// Whether no audit ever comes by itself.
    public var isOff: Bool { cadence == .off && deepEvery == nil }

    /// What a tenant does unless told otherwise.
    public static let standard = AuditPolicy()
    /// No audit but those that somebody asks for.
    public static let off = AuditPolicy(cadence: .off, deepEvery: nil)
}
