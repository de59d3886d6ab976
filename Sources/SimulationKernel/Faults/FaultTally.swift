/// How often a fault met something and how often it struck.
///
/// A fault that never met anything has tested nothing, which is a fact about the run that its
/// reader must see.
public struct FaultTally: Hashable, Sendable {
    /// The fault's id.
    public let id: String
    /// How often a label was asked about that the fault could have struck.
    public internal(set) var met = 0
    /// How often it struck.
    public internal(set) var fired = 0

    init(id: String) {
        self.id = id
    }
}
