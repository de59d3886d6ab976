public import OdooProtocol

/// Where a module's windows must begin, computed from the wire and the source alone.
public struct HarnessHorizon: Hashable, Sendable {
    /// The horizon.
    public let instant: OdooTimestamp
    /// How far above it the engine's own may lie: the time between the answer that told Odoo's time and the planning.
    public let elapsed: Duration
    /// How far below it the engine's own may lie; nil when it may lie anywhere below.
    public let slack: Duration?

    /// Whether the engine's own horizon is acceptable.
    public func accepts(_ engine: OdooTimestamp) -> Bool {
        guard engine <= instant + elapsed else { return false }
        return slack.map { instant - $0 <= engine } ?? true
    }
}
