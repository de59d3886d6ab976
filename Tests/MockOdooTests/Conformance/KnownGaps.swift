/// Recorded cases that the mock does not answer as the real server did, each with the reason.
///
/// The test holds in both directions: a case that begins to pass must be taken off the list.
enum KnownGaps {
    /// By case, for 18.0.
    static let of18: [String: String] = [
        "create/binary": "attachments get no size, type and checksum",
        "search/order_many2one": "ties come in the order of the heap, which the mock has not",
        "time/one_transaction_same_date": "read_group is not there",
        "time/tz_context_group": "read_group is not there",
    ]
}
