public import OdooProtocol

/// When and why a history is judged.
public struct CheckMoment: Hashable, Sendable {
    /// What called for the judgement.
    public enum Occasion: String, Hashable, Sendable, CaseIterable {
        /// A scenario's `expect`.
        case expectation
        /// The store was opened again.
        case reopening
        /// The run is over.
        case end
    }

    /// The virtual time.
    public var instant: OdooTimestamp
    /// What called for it.
    public var occasion: Occasion
    /// Whether an engine runs now, so that what is overdue cannot be excused by nobody being there.
    public var isEngineRunning: Bool

    /// A moment.
    public init(instant: OdooTimestamp, occasion: Occasion, isEngineRunning: Bool = true) {
        self.instant = instant
        self.occasion = occasion
        self.isEngineRunning = isEngineRunning
    }
}
