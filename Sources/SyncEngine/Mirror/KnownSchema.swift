import OdooProtocol

/// What is known of a module's fields.
struct KnownSchema: Sendable {
    /// The mirrored fields, in order of their names.
    var fields: [FieldSchema]
    /// When the whole schema was read, by the monotonic clock.
    var readAt: Duration
}
