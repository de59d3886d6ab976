/// One item of a timeline: let time pass, do one thing, say something, look.
///
/// The parts happen in this order whatever the order in which they are written: first the moment is
/// reached, then the action is done, then the note is printed, then the expectation is checked.
///
/// A step that names a tenant is about that one alone; any other is about each of them, and reads instants that hang on a
/// window off the first one's.
public struct Step: Hashable, Sendable {
    /// The tenant that it is about; nil for all of them.
    public var tenant: String?
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
        expect: Expectation? = nil, tenant: String? = nil
    ) {
        self.tenant = tenant
        self.moment = moment
        self.action = action
        self.note = note
        self.expect = expect
    }
}
