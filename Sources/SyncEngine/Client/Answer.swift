import OdooProtocol

/// The answer to a request that went well.
struct Answer: Sendable {
    var result: FieldValue?
    /// The result's rows, if they were read at once; their numbers are missing.
    var rows: [RowDecoder.Decoded]?
    /// The number that the request took when it was sent.
    var sent: Int64
    /// The number that it took when its answer was in; equal to `sent` where nobody needs it.
    var answered: Int64
    var date: OdooTimestamp?
    var sentAt: OdooTimestamp
    /// When the request was sent, by Odoo's clock.
    var asked: OdooSpan
    var roundTrip: Duration
}
