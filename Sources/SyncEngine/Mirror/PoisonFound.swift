import OdooProtocol

/// A record that keeps its batch from being read.
struct PoisonFound: Error, Sendable, CustomStringConvertible {
    /// The record.
    var id: Int64
    /// What Odoo says when it is asked for by itself.
    var trouble: Trouble

    /// The reason in words.
    var description: String { "record \(id) cannot be read: \(trouble)" }
}

/// A page could not be read, and it is no single record's fault.
struct NoPoisonFound: Error, Sendable {
    /// What the page met.
    var trouble: Trouble
}
