/// A step while it is read.
struct StepDraft {
    var tenant: String?
    var moment: Moment?
    var within: Duration?
    var action: Action?
    var actionName = ""
    var note: String?
    var expect: Expectation?

    init() {}

    init(_ step: Step) {
        tenant = step.tenant
        (moment, action, note, expect) = (step.moment, step.action, step.note, step.expect)
        if case .until(_, within: let limit) = step.moment { within = limit }
    }

    var condition: Condition? {
        if case .until(let condition, within: _) = moment { condition } else { nil }
    }

    var step: Step {
        var moment = moment
        if let condition { moment = .until(condition, within: within) }
        return Step(moment, action: action, note: note, expect: expect, tenant: tenant)
    }

    mutating func set(condition: Condition, _ node: SourceNode, _ reading: inout Reading) {
        set(.until(condition, within: nil), node, &reading)
    }

    /// Notes a mistake if the step lets time pass already.
    mutating func set(_ new: Moment, _ node: SourceNode, _ reading: inout Reading) {
        if moment != nil {
            reading.note(
                node.position, "a step waits once; write one of until, at and advance in it")
        }
        moment = new
    }

    /// Notes a mistake if the step does something already.
    mutating func set(
        _ new: Action, named name: String, _ node: SourceNode, _ reading: inout Reading
    ) {
        if action != nil {
            reading.note(
                node.position,
                "a step does one thing, this one has \(actionName) already; "
                    + "write \(name) as a step of its own")
        }
        (action, actionName) = (new, name)
    }

    /// Whether nothing happens in it.
    var isEmpty: Bool { moment == nil && action == nil && note == nil && expect == nil }

    /// Whether it does something that a single tenant cannot be meant by.
    var isForAllTenants: Bool {
        switch action {
        case .engine, .secondEngine, .clock: true
        case .fault(let fault): fault.kind == .kill || fault.kind == .pause
        case .transaction, .change, .backup, .restore, .user, .workload, nil: false
        }
    }
}
