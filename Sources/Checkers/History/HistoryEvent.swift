/// One thing that happened, at its place in the history's one sequence.
public enum HistoryEvent: Hashable, Sendable {
    /// The source committed.
    case source(SourceCommit)
    /// A request was answered, or failed.
    case exchange(WireExchange)
    /// The store committed.
    case store(StoreCommit)
    /// Something began to keep the engine from its work.
    case disturbance(Disturbance)
    /// A tenant's settings as they are from here on.
    case facts(sequence: Int64, TenantFacts)
    /// What the server is from here on.
    case server(sequence: Int64, SourceFacts)

    /// Its place in the sequence.
    public var sequence: Int64 {
        switch self {
        case .source(let commit): commit.sequence
        case .exchange(let exchange): exchange.sequence
        case .store(let commit): commit.sequence
        case .disturbance(let disturbance): disturbance.sequence
        case .facts(let sequence, _), .server(let sequence, _): sequence
        }
    }
}
