public import OdooProtocol

/// What one run does and what must hold: a world, an engine, a timeline.
///
/// A scenario is a value like any other. It is written as a page of YAML that a person reads aloud,
/// or in Swift with the same names for the same steps; either form is turned into the other without
/// loss.
public struct Scenario: Hashable, Sendable {
    /// What the scenario shows, in one sentence; `scenario:` in YAML.
    public var name: String
    /// What happens and why it matters; white space at both ends is cut off.
    public var about: String {
        didSet { about = about.trimmed }
    }
    /// The first instant of the run; stamps of the company's records are offsets from it.
    public var starts: OdooTimestamp
    /// The world that is mirrored.
    public var odoo: OdooSettings
    /// Several worlds like it, each with a database of its own; none for one that needs no name.
    public var tenants: [TenantSettings]
    /// The engine that mirrors it.
    public var engine: EngineSettings
    /// What a mirror of the second version has left for the engine to take over; nil for a store that is made anew.
    public var inherits: InheritedMirror?
    /// The name of the known defect that the engine runs with; nil for the sound engine.
    public var defect: String?
    /// Random work that goes on from the first instant to the end.
    public var workload: Workload?
    /// The exact steps, in order.
    public var timeline: [Step]

    /// A scenario of these parts.
    public init(
        _ name: String,
        about: String = "",
        starts: OdooTimestamp,
        odoo: OdooSettings,
        tenants: [TenantSettings] = [],
        engine: EngineSettings = EngineSettings(),
        inherits: InheritedMirror? = nil,
        defect: String? = nil,
        workload: Workload? = nil,
        timeline: [Step] = []
    ) {
        self.name = name
        self.about = about.trimmed
        self.starts = starts
        self.odoo = odoo
        self.tenants = tenants
        self.engine = engine
        self.inherits = inherits
        self.defect = defect
        self.workload = workload
        self.timeline = timeline
    }

    /// The world of one of its tenants.
    public func odoo(of tenant: TenantSettings) -> OdooSettings {
        var settings = odoo
        settings.company = tenant.company ?? settings.company
        settings.records = tenant.records ?? settings.records
        return settings
    }
}
