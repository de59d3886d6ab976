/// What is known of the tenant's user at one moment.
struct UserRights: Sendable, Equatable {
    /// The user's groups; nil where they may not be read.
    var groups: [Int64]?
    /// The user's companies; nil where they may not be read.
    var companies: [Int64]?
}
