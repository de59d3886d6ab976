/// A module of which a stored row points to a record.
struct Pointer: Hashable, Sendable {
    /// The module.
    var owner: ModuleKey
    /// The commit that wrote the row last; of several rows the earliest.
    var since: Int64
}
