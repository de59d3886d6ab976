public import OdooProtocol

/// A record that could not be read and that its window was published without.
///
/// It stays listed until it is fetched, by whatever reads it next, or until a person acknowledges that it is missing.
public struct ParkedRecord: Hashable, Sendable {
    /// The tenant.
    public var tenant: String
    /// The module.
    public var module: String
    /// The record's id in Odoo.
    public var id: Int64
    /// What Odoo said when the record was asked for by itself, in words, without credentials.
    public var reason: String
    /// The batch that was published without it.
    public var batch: Int64?
    /// The number of the request that could not read it; a row that was asked for later brings it back.
    public var sentNumber: Int64
    /// When it was parked.
    public var parkedAt: OdooTimestamp
    /// When a person took note of it; nil while nobody did.
    public var acknowledgedAt: OdooTimestamp?

    /// A parked record.
    public init(
        tenant: String, module: String, id: Int64, reason: String, batch: Int64?,
        sentNumber: Int64, parkedAt: OdooTimestamp, acknowledgedAt: OdooTimestamp? = nil
    ) {
        self.tenant = tenant
        self.module = module
        self.id = id
        self.reason = reason
        self.batch = batch
        self.sentNumber = sentNumber
        self.parkedAt = parkedAt
        self.acknowledgedAt = acknowledgedAt
    }
}
