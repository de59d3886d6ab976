public import OdooProtocol

/// Where a module's windows must begin, computed from the wire and the source alone.
public struct HarnessHorizon: Hashable, Sendable {
    /// The horizon.
    public let instant: OdooTimestamp
    /// How far below it the engine's own may lie; nil when it may lie anywhere below.
    public let slack: Duration?

    /// Whether the engine's own horizon is acceptable.
    public func accepts(_ engine: OdooTimestamp) -> Bool {
        guard engine <= instant else { return false }
        return slack.map { instant - $0 <= engine } ?? true
    }
}
