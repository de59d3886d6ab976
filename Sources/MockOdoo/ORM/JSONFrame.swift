/// What stands before and behind a result in an answer that is written as JSON at once.
struct JSONFrame: Sendable {
    /// The bytes before the result.
    var head: [UInt8] = []
    /// The bytes behind it.
    var tail: [UInt8] = []
}
