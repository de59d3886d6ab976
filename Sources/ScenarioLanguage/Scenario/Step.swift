/// One item of a timeline: let time pass, do one thing, say something, look.
///
/// The parts happen in this order whatever the order in which they are written: first the moment is
/// reached, then the action is done, then the note is printed, then the expectation is checked.
public struct Step: Hashable, Sendable {
    /// Up to when time passes; nil does not let any pass.
    public var moment: Moment?
    /// What is done.
    public var action: Action?
    /// What is printed for the reader of the run.
    public var note: String?
    /// What must hold then.
    public var expect: Expectation?

    /// A step of these parts, of which at least one is given.
    public init(
        _ moment: Moment? = nil, action: Action? = nil, note: String? = nil,
        expect: Expectation? = nil
    ) {
        self.moment = moment
        self.action = action
        self.note = note
        self.expect = expect
    }
}
