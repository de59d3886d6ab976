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

    /// By the id, the module's length and the end of the tenant's name: they tell records apart well enough, and whole texts
    /// are slow to hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        var rest = owner.module.utf8.count
        for byte in owner.tenant.utf8.suffix(3) { rest = rest << 8 | Int(byte) }
        hasher.combine(rest)
    }

    /// By module, then by id.
    public static func < (left: RecordKey, right: RecordKey) -> Bool {
        left.owner == right.owner ? left.id < right.id : left.owner < right.owner
    }

    /// Module and id, as findings name a record.
    public var description: String { "\(owner.module) \(id)" }
}
