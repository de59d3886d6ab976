/// What an error means for the work at hand.
public enum ErrorClass: String, Hashable, Sendable, CaseIterable {
    /// It passes: back off and try again.
    case transient
    /// The log-in has run out: log in once more, then as transient.
    case session
    /// The credentials are refused: the tenant is suspended until they are accepted again.
    case access
    /// The user may not see the module, or not now.
    case rights
    /// It stays until a person changes something: the batch is dead.
    case definite
}
