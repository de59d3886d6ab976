/// Something read from Odoo, and how old it may be by now.
struct Timed<Value: Sendable>: Sendable {
    /// When it was asked for, by the monotonic clock.
    var askedAt: Duration
    /// What was read.
    var value: Value
}
