public import OdooProtocol

/// A span in which something kept the engine from its work: a fault, a kill, a pause, a step of a clock.
///
/// Promises about time hold only where nothing disturbed; promises about data hold always.
public struct Disturbance: Hashable, Sendable {
    /// Its place in the history's one sequence, taken when it began.
    public var sequence: Int64
    /// What it was, such as `http-503` or `kill`.
    public var kind: String
    /// Whom it met; nil for everybody.
    public var tenant: String?
    /// When it began, in virtual time.
    public var from: OdooTimestamp
    /// When it ended; nil for an instant or while it lasts.
    public var until: OdooTimestamp?

    /// A disturbance.
    public init(
        sequence: Int64, kind: String, tenant: String? = nil, from: OdooTimestamp,
        until: OdooTimestamp? = nil
    ) {
        self.sequence = sequence
        self.kind = kind
        self.tenant = tenant
        self.from = from
        self.until = until
    }
}
