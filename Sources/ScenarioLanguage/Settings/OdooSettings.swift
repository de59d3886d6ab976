/// The world of a scenario: which Odoo, whose data, how wrong its clocks are.
public struct OdooSettings: Hashable, Sendable {
    /// The release whose behaviour the mock shows.
    public var version: OdooRelease
    /// The company whose records it holds: a folder of `Fixtures/`.
    public var company: String
    /// How many records the mirrored modules hold together, in place of as many as the company has; nil for all of them.
    public var records: Int?
    /// How far the database's clock, which stamps records, is ahead (negative: behind).
    public var databaseClock: Duration
    /// How far the web server's clock, which writes `Date`, is ahead (negative: behind).
    public var webClock: Duration

    /// A world with clocks that are right unless said otherwise.
    public init(
        version: OdooRelease = .v18, company: String, records: Int? = nil,
        databaseClock: Duration = .zero, webClock: Duration = .zero
    ) {
        self.version = version
        self.company = company
        self.records = records
        self.databaseClock = databaseClock
        self.webClock = webClock
    }
}
