/// What a client could see of a run: commits of the source, requests on the wire, commits of the store, settings.
///
/// The checkers judge from this alone. It knows neither the engine nor the mock, so that an oracle cannot share a bug with
/// what it judges. Append-only; every event carries a number of one sequence that strictly grows, so that "before" means the
/// same for all of them, even within one microsecond.
public struct History: Sendable {
    /// Commits of the source, in sequence.
    public private(set) var sourceCommits: [SourceCommit] = []
    /// Exchanges, in the sequence of their answers.
    public private(set) var exchanges: [WireExchange] = []
    /// Commits of the store, in sequence.
    public private(set) var storeCommits: [StoreCommit] = []
    /// What kept the engine from its work, in sequence.
    public private(set) var disturbances: [Disturbance] = []
    /// Settings with the place in the sequence from which they are in force.
    public private(set) var facts: [(sequence: Int64, facts: TenantFacts)] = []
    /// What the server is, with the place in the sequence from which it is so.
    public private(set) var servers: [(sequence: Int64, facts: SourceFacts)] = []
    /// The sequence number of the last event; 0 before the first.
    public private(set) var lastSequence: Int64 = 0
    /// What was said to people, as far as it was searched for secrets.
    public var speech = Speech()
    /// What is wrong with the recording itself; any entry makes every verdict unknown.
    public private(set) var problems: [String] = []

    /// An empty history.
    public init() {}

    /// A history that begins with these settings.
    public init(facts: [TenantFacts]) {
        for each in facts { record(facts: each) }
    }

    /// The number that the next event is to bear.
    public var nextSequence: Int64 { lastSequence + 1 }

    /// Appends an event. One that does not grow the sequence is kept out and noted as a problem of the recording.
    public mutating func record(_ event: HistoryEvent) {
        guard event.sequence > lastSequence else {
            problems.append("event \(event.sequence) was recorded after event \(lastSequence)")
            return
        }
        lastSequence = event.sequence
        switch event {
        case .source(let commit): sourceCommits.append(commit)
        case .exchange(let exchange): exchanges.append(exchange)
        case .store(let commit): storeCommits.append(commit)
        case .disturbance(let disturbance): disturbances.append(disturbance)
        case .facts(let sequence, let settings): facts.append((sequence, settings))
        case .server(let sequence, let server): servers.append((sequence, server))
        }
    }

    /// Appends a commit of the source.
    public mutating func record(_ commit: SourceCommit) { record(.source(commit)) }
    /// Appends an exchange.
    public mutating func record(_ exchange: WireExchange) { record(.exchange(exchange)) }
    /// Appends a commit of the store.
    public mutating func record(_ commit: StoreCommit) { record(.store(commit)) }
    /// Appends a disturbance.
    public mutating func record(_ disturbance: Disturbance) { record(.disturbance(disturbance)) }
    /// Appends a tenant's settings, in force from the next number of the sequence.
    public mutating func record(facts: TenantFacts) {
        record(.facts(sequence: lastSequence + 1, facts))
    }
    /// Appends what the server is, in force from the next number of the sequence.
    public mutating func record(server: SourceFacts) {
        record(.server(sequence: lastSequence + 1, server))
    }
}
