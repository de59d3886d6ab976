public import OdooProtocol

/// One moment on a record's way from Odoo into the mirror.
public struct RecordMoment: Hashable, Sendable {
    /// When it was.
    public let instant: OdooTimestamp
    /// What happened, in words.
    public let event: String
    /// Whether windows could not bring the record any more from here on.
    public let isNoReturn: Bool

    /// A moment.
    public init(_ instant: OdooTimestamp, _ event: String, isNoReturn: Bool = false) {
        self.instant = instant
        self.event = event
        self.isNoReturn = isNoReturn
    }
}
