/// One call under way in a transaction of its own, however often it has to be run.
public struct CallInFlight: Sendable {
    /// What is called.
    public let call: ModelCall
    /// Who calls.
    public let author: CommitAuthor
    /// How many tries have failed so far.
    public var failedTries: Int { underway.failedTries }
    var underway = CallUnderway()

    /// A call that is about to be made.
    public init(_ call: ModelCall, author: CommitAuthor) {
        self.call = call
        self.author = author
    }
}
