/// Settings of the engine that are other than before; nil leaves one as it was.
public struct EngineChanges: Hashable, Sendable {
    /// Another length of windows.
    public var window: Duration?
    /// Another settle time.
    public var settle: Duration?
    /// Another amount of history.
    public var lookback: Lookback?
    /// Other modules, in place of all that were mirrored.
    public var modules: [ModuleSettings]?
    /// Another page size.
    public var page: Int?
    /// Another number of parallel batches.
    public var workers: Int?
    /// Another back-off.
    public var backOff: BackOff?
    /// Another treatment of references.
    public var references: ReferencePolicy?
    /// Another planning grid.
    public var tick: Duration?
    /// Another lease.
    public var lease: Duration?
    /// Another cadence of reading the open window.
    public var freshness: Duration?
    /// Another treatment of records that cannot be read.
    public var poison: PoisonPolicy?
    /// Another timing of audits.
    public var audit: AuditTiming?
    /// Another timing of deep audits; nil inside for none.
    public var deepAudit: Duration??

    /// No change at all.
    public init() {}

    /// Whether nothing changes.
    public var isEmpty: Bool { self == EngineChanges() }

    /// The settings after the changes.
    public func applied(to settings: EngineSettings) -> EngineSettings {
        EngineSettings(
            window: window ?? settings.window,
            settle: settle ?? settings.settle,
            lookback: lookback ?? settings.lookback,
            modules: modules ?? settings.modules,
            page: page ?? settings.page,
            workers: workers ?? settings.workers,
            backOff: backOff ?? settings.backOff,
            references: references ?? settings.references,
            tick: tick ?? settings.tick,
            lease: lease ?? settings.lease,
            freshness: freshness ?? settings.freshness,
            poison: poison ?? settings.poison,
            audit: audit ?? settings.audit,
            deepAudit: deepAudit ?? settings.deepAudit)
    }
}
