/// Something that happens at an instant; equal instants in order of their making.
struct KernelTimer: Comparable, Sendable {
    enum Event: Hashable, Sendable {
        /// The wait of this number ends.
        case wait(Int)
        /// The paused process of this index goes on.
        case resume(Int)
    }

    let instant: VirtualInstant
    let sequence: Int
    let event: Event

    static func < (earlier: KernelTimer, later: KernelTimer) -> Bool {
        earlier.instant == later.instant
            ? earlier.sequence < later.sequence : earlier.instant < later.instant
    }
}
