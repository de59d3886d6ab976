public import OdooProtocol

/// Which batches a person wants to be tried again.
public struct RetryRequest: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// Only batches of this module; nil for all.
    public var module: String?
    /// Only these batches; nil for all.
    public var batches: [Int64]?
    /// The clock of whoever asks.
    public var instant: OdooTimestamp

    /// A request.
    public init(
        tenant: String, module: String? = nil, batches: [Int64]? = nil, instant: OdooTimestamp
    ) {
        self.tenant = tenant
        self.module = module
        self.batches = batches
        self.instant = instant
    }
}
