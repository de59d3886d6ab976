/// One record of one module of one tenant.
public struct RecordKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The module of the tenant.
    public let owner: ModuleKey
    /// The record's id.
    public let id: Int64

    /// A record.
    public init(_ tenant: String, _ module: String, _ id: Int64) {
        self.init(ModuleKey(tenant, module), id)
    }

    /// A record.
    public init(_ owner: ModuleKey, _ id: Int64) {
        self.owner = owner
        self.id = id
    }

    /// By the id and the module's length: they tell records apart well enough, and texts are slow to hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(owner.module.utf8.count)
    }

    /// By module, then by id.
    public static func < (left: RecordKey, right: RecordKey) -> Bool {
        left.owner == right.owner ? left.id < right.id : left.owner < right.owner
    }

    /// Module and id, as findings name a record.
    public var description: String { "\(owner.module) \(id)" }
}
