/// Which steps batches, sessions and tenants may take, as the design lists them.
enum LedgerTransitions {
    /// Whether a batch may go from one status to another in one commit; nil before is an insertion.
    static func allows(_ before: BatchStatus?, _ after: BatchStatus, isMirrored: Bool) -> Bool {
        switch (before, after) {
        case (nil, .pending), (.pending, .running): true
        case (.running, .done), (.running, .failed), (.running, .dead), (.running, .pending): true
        case (.failed, .running), (.failed, .dead), (.dead, .pending): true
        // A removed module's open batches go back and are not claimed.
        case (.failed, .pending): !isMirrored
        default: before == after
        }
    }

    /// Whether a session may go from one status to another.
    static func allows(_ before: SessionStatus?, _ after: SessionStatus) -> Bool {
        switch (before, after) {
        case (nil, .open), (.open, .done), (.open, .failed), (.open, .abandoned): true
        default: before == after
        }
    }

    /// Whether a tenant may go from one state to another.
    static func allows(_ before: TenantState?, _ after: TenantState) -> Bool {
        switch (before, after) {
        case (nil, .notStarted), (nil, .pending), (.notStarted, .pending), (.pending, .running):
            true
        case (.running, .done), (.done, .running), (.running, .failed), (.failed, .running): true
        case (.some, .suspended), (.suspended, _): true
        default: before == after
        }
    }
}
