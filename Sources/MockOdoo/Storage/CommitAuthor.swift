/// Who made a commit.
public enum CommitAuthor: Hashable, Sendable {
    /// The data that the database started with.
    case seed
    /// A call that came over the wire, made as the user with this id.
    case rpc(uid: Int64)
    /// The simulated business, which works through the ORM as a user of the web client would.
    case workload
    /// Raw SQL: no stamp, no hooks, no access check.
    case sql
    /// The going back to a snapshot.
    case restore

    /// A word for logs and findings: `seed`, `rpc`, `workload`, `sql`, `restore`.
    public var word: String {
        switch self {
        case .seed: "seed"
        case .rpc: "rpc"
        case .workload: "workload"
        case .sql: "sql"
        case .restore: "restore"
        }
    }
}
