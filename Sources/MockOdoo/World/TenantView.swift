/// What one tenant mirrors: who it logs in as, and which fields of which models.
///
/// A registered view makes every entry of the commit log tell what this tenant could see of the
/// change.
public struct TenantView: Hashable, Sendable {
    /// The tenant's name.
    public var name: String
    /// The user whose rights count.
    public var uid: Int64
    /// The mirrored fields of each model.
    public var fields: [String: [String]]

    /// A view.
    public init(name: String, uid: Int64, fields: [String: [String]]) {
        self.name = name
        self.uid = uid
        self.fields = fields
    }
}
