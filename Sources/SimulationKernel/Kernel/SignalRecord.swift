/// What the kernel knows of a signal.
struct SignalRecord: Sendable {
    var raises = 0
    /// The numbers of the waits it would end, in order of arrival.
    var waiting: [Int] = []
}
