import OdooProtocol

/// One request with what came of it and when.
struct Exchange: Sendable {
    /// The method's result, or what went wrong; a result is nil where Python returned `None`.
    var outcome: Result<FieldValue?, Trouble>
    /// The result's rows, if they were read at once; the outcome bears none then.
    var rows: [RowDecoder.Decoded]?
    /// The answer's `Date`, if Odoo itself answered and said so.
    var date: OdooTimestamp?
    /// The engine's wall clock when the request was sent.
    var sentAt: OdooTimestamp
    /// From sending to the whole answer, by the monotonic clock.
    var roundTrip: Duration
    /// The monotonic clock when the answer was in.
    var monotonic: Duration

    /// Whether the answer is Odoo's own: a result or its error object, no proxy's page and no replay of another answer.
    var isFromOdoo: Bool {
        switch outcome {
        case .success: true
        case .failure(.fault): true
        case .failure: false
        }
    }
}
