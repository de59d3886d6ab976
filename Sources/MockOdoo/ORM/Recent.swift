import Synchronization

/// What was worked out lately, by what it was worked out of.
///
/// A client asks in the same few words again and again, call after call.
final class Recent<Question: Equatable & Sendable, Answer: Sendable>: Sendable {
    /// How many answers are kept; the oldest goes first.
    private let most: Int
    private let known = Mutex<[(question: Question, answer: Answer)]>([])

    init(most: Int = 8) { self.most = most }

    /// The answer to a question, worked out if it was not lately; it must depend on nothing else.
    /// - Complexity: O(answers kept), besides the work.
    func answer<Failure: Error>(
        to question: Question, _ work: () throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        let kept = known.withLock { known in known.first { $0.question == question }?.answer }
        if let kept { return kept }
        let answer = try work()
        known.withLock { known in
            if known.count == most { known.removeFirst() }
            known.append((question, answer))
        }
        return answer
    }
}
