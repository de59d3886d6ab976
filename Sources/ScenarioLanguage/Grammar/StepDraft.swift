/// A step while it is read.
struct StepDraft {
    var moment: Moment?
    var within: Duration?
    var action: Action?
    var actionName = ""
    var note: String?
    var expect: Expectation?

    init() {}

    init(_ step: Step) {
        (moment, action, note, expect) = (step.moment, step.action, step.note, step.expect)
        if case .until(_, within: let limit) = step.moment { within = limit }
    }

    var condition: Condition? {
        if case .until(let condition, within: _) = moment { condition } else { nil }
    }

    var step: Step {
        var moment = moment
        if let condition { moment = .until(condition, within: within) }
        return Step(moment, action: action, note: note, expect: expect)
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
}
