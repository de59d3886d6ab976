/// What is known of the caller's rights, until something is written.
struct UserRights {
    /// An operation on the records of a model.
    struct Key: Hashable {
        let operation: AccessOperation
        let model: ObjectIdentifier
    }

    var asker: Asker?
    /// The conditions of record rules; nil for one that any record meets.
    var conditions: [Key: Predicate?] = [:]
}
