/// Why a parked caller goes on.
enum Wake: Sendable {
    /// Its turn or its time has come.
    case elapsed
    /// Its signal was raised.
    case raised
    /// Its task was cancelled.
    case cancelled
}
