/// Where in its work a process is killed.
enum KillPlace: String, CaseIterable, Comparable {
    /// While it reads a window of history.
    case initial
    /// While it reads a closed window.
    case incremental
    /// While it compares ids, or looks a second time.
    case audit
    /// Between the line that announces a publishing transaction and the one that tells of its success.
    case publish

    /// Among how many of the first batches of its kind the one is chosen: there are many of history, few of the rest.
    var choice: Int {
        switch self {
        case .initial, .publish: 3
        case .incremental: 2
        case .audit: 1
        }
    }

    static func < (left: KillPlace, right: KillPlace) -> Bool { left.rawValue < right.rawValue }
}
