public import OdooProtocol

/// What a server's two clocks read at one moment.
///
/// The database stamps rows and the web server writes the `Date` header; on real servers the two
/// are different machines, and a client that trusts one to tell the other is wrong by their
/// difference.
public struct WorldInstants: Hashable, Sendable {
    /// PostgreSQL's `now()`: what a transaction that begins now stamps.
    public var database: OdooTimestamp
    /// The web server's clock: what the `Date` header tells.
    public var web: OdooTimestamp

    /// Both readings.
    public init(database: OdooTimestamp, web: OdooTimestamp) {
        self.database = database
        self.web = web
    }

    /// Two clocks that agree.
    public init(_ both: OdooTimestamp) { self.init(database: both, web: both) }
}
