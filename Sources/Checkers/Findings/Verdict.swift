/// What a checker says.
public enum Verdict: Hashable, Sendable {
    /// Everything it judged holds.
    case pass
    /// These things do not hold; at least one.
    case fail([Finding])
    /// It could not judge; the reason in words.
    case unknown(String)
}
