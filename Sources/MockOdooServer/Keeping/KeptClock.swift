public import OdooProtocol

/// A served world's clock as it is kept: while no server runs, no time passes.
public struct KeptClock: Hashable, Sendable {
    /// What it reads.
    public var now: OdooTimestamp
    /// How many seconds pass for each real one.
    public var rate: Double
    /// How far the database's clock is ahead of it.
    public var databaseSkew: Duration
    /// How far the web server's clock is ahead of it.
    public var webSkew: Duration
}
