extension Step {
    /// Lets time pass until a condition holds, for at most `limit`.
    public static func until(_ condition: Condition, within limit: Duration? = nil) -> Step {
        Step(.until(condition, within: limit))
    }

    /// Lets time pass up to an instant.
    public static func at(_ instant: RelativeInstant) -> Step { Step(.at(instant)) }

    /// Lets time pass for a while.
    public static func advance(_ duration: Duration) -> Step { Step(.advance(duration)) }

    /// Adds a fault to the plan.
    public static func fault(_ fault: FaultStep) -> Step { Step(action: .fault(fault)) }

    /// Changes records in a transaction that begins and commits at once.
    public static func change(_ change: RecordChange) -> Step { Step(action: .change(change)) }

    /// Checks something now.
    public static func expect(_ expectation: Expectation) -> Step { Step(expect: expectation) }

    /// Prints a line for the reader of the run.
    public static func note(_ text: String) -> Step { Step(note: text) }

    /// The same step that also does something.
    public func doing(_ action: Action) -> Step {
        var step = self
        step.action = action
        return step
    }

    /// The same step that also changes records, in a transaction that begins and commits at once.
    public func changing(_ change: RecordChange) -> Step { doing(.change(change)) }

    /// The same step that also checks something at its end.
    public func expecting(_ expectation: Expectation) -> Step {
        var step = self
        step.expect = expectation
        return step
    }

    /// The same step that also prints a line.
    public func noting(_ text: String) -> Step {
        var step = self
        step.note = text
        return step
    }

    /// The same step about one tenant alone.
    public func about(_ tenant: String) -> Step {
        var step = self
        step.tenant = tenant
        return step
    }
}
