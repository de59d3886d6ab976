/// Why a visible record is neither in flight nor due, and no raw write hides it.
public enum LateReason: String, Hashable, Sendable, CaseIterable {
    /// Committed or made visible after the first request of the attempt that was published.
    case afterRead = "came after its window was read"
    /// The server that answered its page did not have it yet.
    case behindReplica = "was hidden by a replica that lagged"
    /// Its window was taken over as done; nobody saw it read.
    case importedWindow = "lies in a window that was taken over as done"
    /// It has no stamp, so that no window holds it.
    case noStamp = "has no stamp"
    /// Its stamp is older than the horizon.
    case belowHorizon = "lies below the horizon"
    /// An earlier version bore a later stamp.
    case movedBack = "has a stamp that moved back"
    /// It is left out on purpose until it can be fetched.
    case parked = "is parked"
    /// The published attempt names no request that the history knows.
    case unknownAttempt = "lies in a window whose published attempt left no request"
}
