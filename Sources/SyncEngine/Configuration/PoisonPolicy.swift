/// What becomes of a batch that one record keeps from being read.
public enum PoisonPolicy: String, Hashable, Sendable, CaseIterable {
    /// The batch is dead and names the record; the cursor waits for a person.
    case die
    /// The batch is published without the record, which stays listed.
    case park
}
