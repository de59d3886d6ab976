public import OdooProtocol
public import SyncEngine

/// A tenant of an earlier system, as far as it is taken over.
public struct FormerTenant: Hashable, Sendable {
    /// The tenant.
    public var userID: String
    /// Its modules with what of their history is trusted; nil for a module of which nothing is.
    public var modules: [String: AdoptedHistory?]
    /// What its engine is doing, as far as the earlier system's word for that is believed.
    public var phase: SyncStatus.Phase

    /// A tenant.
    public init(
        userID: String, modules: [String: AdoptedHistory?], phase: SyncStatus.Phase = .notStarted
    ) {
        self.userID = userID
        self.phase = phase
        self.modules = modules
    }
}

/// A record of an earlier system.
public struct FormerRecord: Hashable, Sendable {
    /// The tenant.
    public var userID: String
    /// The module.
    public var module: String
    /// Its id in Odoo.
    public var id: Int64
    /// Its shown stamp, whole seconds; nil if it has none.
    public var stamp: OdooTimestamp?
    /// Its fields as canonical JSON, many2ones as ids.
    public var payload: String
    /// The shown names of its many2ones as canonical JSON.
    public var shownNames: String
    /// The hash of the payload.
    public var contentHash: String

    /// A record.
    public init(
        userID: String, module: String, id: Int64, stamp: OdooTimestamp?, payload: String,
        shownNames: String, contentHash: String
    ) {
        self.userID = userID
        self.module = module
        self.id = id
        self.stamp = stamp
        self.payload = payload
        self.shownNames = shownNames
        self.contentHash = contentHash
    }
}

/// What came of taking over an earlier system's mirror.
public struct AdoptionReport: Hashable, Sendable {
    /// The tenants.
    public var tenants = 0
    /// Windows that are taken as read.
    public var trusted = 0
    /// Windows that are read again.
    public var again = 0
    /// Records.
    public var records = 0
    /// Modules of which nothing was trusted.
    public var untrusted = 0
}
