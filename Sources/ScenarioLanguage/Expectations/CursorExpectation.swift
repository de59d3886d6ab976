/// Where the cursor stands.
public enum CursorExpectation: Hashable, Sendable {
    /// `none`: no window of some module is done yet.
    case none
    /// `latest batch end`: where the latest done batch of each module ends.
    case latestBatchEnd
    /// At an instant.
    case at(RelativeInstant)
}
