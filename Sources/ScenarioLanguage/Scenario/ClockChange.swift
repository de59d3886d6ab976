/// A sudden correction of clocks: how much each reads more from now on (negative: less).
public struct ClockChange: Hashable, Sendable {
    /// The clock of the engine's machine.
    public var engine: Duration
    /// The clock of Odoo's web server, which writes `Date`.
    public var odooWeb: Duration
    /// The clock of Odoo's database, which stamps records.
    public var database: Duration

    /// Steps of these sizes; zero leaves a clock alone.
    public init(
        engine: Duration = .zero, odooWeb: Duration = .zero, database: Duration = .zero
    ) {
        self.engine = engine
        self.odooWeb = odooWeb
        self.database = database
    }
}
