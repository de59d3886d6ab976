/// Who made a committed change of the source; findings say so, because each author moves stamps in its own way.
public enum CommitAuthor: String, Hashable, Sendable, CaseIterable {
    /// A call of Odoo's own methods from outside.
    case rpc
    /// The simulated people and jobs inside Odoo.
    case workload
    /// Raw SQL: no stamp moves, no hook runs.
    case sql
    /// The source went back to a snapshot: every row that differs is one change.
    case restore
    /// What the source held before the run began.
    case fixture
}
