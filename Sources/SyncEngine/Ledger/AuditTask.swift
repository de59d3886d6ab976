/// What a batch of an audit does.
public enum AuditTask: String, Hashable, Sendable, CaseIterable {
    /// Compares ids and stamps of an id range.
    case sweep
    /// Compares contents as well.
    case deep
    /// Searches a module's suspects once more, one settle after they were seen.
    case confirm
    /// Searches held suspects once more, because a person accepted them.
    case accept
    /// Reads a done window once more.
    case reread

    /// Whether it goes over an id range.
    public var isSweep: Bool { self == .sweep || self == .deep }
}
