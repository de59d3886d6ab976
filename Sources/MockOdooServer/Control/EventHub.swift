/// Tells events to everybody who follows.
struct EventHub {
    /// How many events wait for a slow follower before it is let go.
    private static let backlog = 1_000

    private var followers: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    private var last = 0

    /// Whether nobody follows.
    var isEmpty: Bool { followers.isEmpty }
    /// How many follow.
    var count: Int { followers.count }

    /// A stream of the events from now on, after some that are told at once; and what ends it.
    mutating func follow(
        after first: [ServedEvent]
    ) -> (events: AsyncStream<[UInt8]>, end: @Sendable () -> Void) {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.backlog))
        for event in first { continuation.yield(event.bytes) }
        last += 1
        followers[last] = continuation
        return (stream, { continuation.finish() })
    }

    /// Lets go of those who are gone, though nothing has happened since. The others get an empty comment.
    mutating func dismissGone() { send(Array(":\n\n".utf8)) }

    /// Tells an event; who does not keep up, or is gone, is let go.
    mutating func send(_ event: ServedEvent) {
        if !followers.isEmpty { send(event.bytes) }
    }

    private mutating func send(_ bytes: [UInt8]) {
        for (number, follower) in followers {
            switch follower.yield(bytes) {
            case .enqueued: continue
            case .dropped: follower.finish()
            default: break
            }
            followers[number] = nil
        }
    }
}
