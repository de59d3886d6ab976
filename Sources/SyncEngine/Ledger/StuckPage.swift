/// Where the attempts of a batch come to grief, again and again.
public struct StuckPage: Hashable, Sendable {
    /// The page's place in the attempt, from 0.
    public var page: Int
    /// How many attempts in a row failed there, or died after having said that they were there.
    public var failures: Int
    /// How many batches of the tenant were published since the first of them.
    public var othersPublished: Int64

    /// A page.
    public init(page: Int, failures: Int, othersPublished: Int64) {
        self.page = page
        self.failures = failures
        self.othersPublished = othersPublished
    }
}
