/// What changes of the user whom the engine logs in as, by an administrator's hand.
///
/// From the first change of groups or companies on, the scenario's other changes are made by the system itself, so that they
/// do not depend on what this user may still do.
public struct UserChange: Hashable, Sendable {
    /// `loses`: groups that the user leaves, and with each all groups that include it.
    public var losing: [UserGroup]
    /// `gains`: groups that the user joins, with all that they include.
    public var gaining: [UserGroup]
    /// `companies`: the names of the companies in which the user may work from now on; nil leaves them.
    public var companies: [String]?
    /// `language`: the language that the user reads from now on, installed if it is not; nil leaves it.
    public var language: String?

    /// A change of what is given.
    public init(
        losing: [UserGroup] = [], gaining: [UserGroup] = [], companies: [String]? = nil,
        language: String? = nil
    ) {
        self.losing = losing
        self.gaining = gaining
        self.companies = companies
        self.language = language
    }

    /// Whether it is one of rights, and not only of preferences.
    public var changesRights: Bool { !losing.isEmpty || !gaining.isEmpty || companies != nil }
}
