import OdooProtocol

/// Why an attempt is dropped though nothing failed; its batch becomes pending again.
enum DroppedAttempt: Error, Sendable, CustomStringConvertible {
    /// Windows that end here or later had not settled by Odoo's own clock; they will have at an instant of the engine's.
    case unsettled(end: OdooTimestamp, until: OdooTimestamp)
    /// Fields, groups or companies were others after the last request than before the first.
    case rightsChanged

    /// The server asked, in answer to another request, to be left alone for a while.
    case askedToWait

    /// The reason in words.
    var description: String {
        switch self {
        case .unsettled: "the window had not settled when it was read"
        case .askedToWait: "the server asked to be left alone"
        case .rightsChanged: "the user's rights changed while it was read"
        }
    }
}
