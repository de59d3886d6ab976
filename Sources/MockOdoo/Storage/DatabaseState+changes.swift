extension DatabaseState {
    /// Brings a row to the version that a change left.
    /// - Complexity: O(log n).
    mutating func apply(_ change: RecordChange) {
        if let after = change.after {
            put(after, in: change.model)
        } else {
            remove(change.id, from: change.model)
        }
    }

    /// Brings a row back to the version that a change replaced.
    /// - Complexity: O(log n).
    mutating func undo(_ change: RecordChange) {
        if let before = change.before {
            put(before, in: change.model)
        } else {
            remove(change.id, from: change.model)
        }
    }
}
