public import OdooProtocol

/// Collects the steps of a timeline, so that a scenario in Swift reads as the page in YAML does.
@resultBuilder
public enum ScenarioBuilder {
    /// One step.
    public static func buildExpression(_ step: Step) -> [Step] { [step] }
    /// Steps made elsewhere.
    public static func buildExpression(_ steps: [Step]) -> [Step] { steps }
    /// Steps in the order in which they are written.
    public static func buildBlock(_ parts: [Step]...) -> [Step] { parts.flatMap(\.self) }
    /// Steps of a loop.
    public static func buildArray(_ parts: [[Step]]) -> [Step] { parts.flatMap(\.self) }
    /// Steps under an `if` without `else`.
    public static func buildOptional(_ part: [Step]?) -> [Step] { part ?? [] }
    /// Steps under an `if` that holds.
    public static func buildEither(first part: [Step]) -> [Step] { part }
    /// Steps under an `else`.
    public static func buildEither(second part: [Step]) -> [Step] { part }
}

extension Scenario {
    /// A scenario whose timeline is written as a block of steps.
    public init(
        _ name: String,
        about: String = "",
        starts: OdooTimestamp,
        odoo: OdooSettings,
        tenants: [TenantSettings] = [],
        engine: EngineSettings = EngineSettings(),
        defect: String? = nil,
        workload: Workload? = nil,
        @ScenarioBuilder timeline: () -> [Step]
    ) {
        self.init(
            name, about: about, starts: starts, odoo: odoo, tenants: tenants, engine: engine,
            defect: defect, workload: workload, timeline: timeline())
    }
}
