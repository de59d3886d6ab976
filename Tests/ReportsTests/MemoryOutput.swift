import Reports
import Synchronization

/// Keeps what was written; fails from a certain write on, if told to.
final class MemoryOutput: ReportOutput {
    private let state = Mutex((text: "", writes: 0))
    private let failure: ReportError?
    private let goodWrites: Int

    init(failing failure: ReportError? = nil, after goodWrites: Int = 0) {
        self.failure = failure
        self.goodWrites = goodWrites
    }

    var text: String { state.withLock { $0.text } }
    var writes: Int { state.withLock { $0.writes } }

    func write(_ text: String) throws(ReportError) {
        let failure = state.withLock { state -> ReportError? in
            state.writes += 1
            if let failure = self.failure, state.writes > goodWrites { return failure }
            state.text += text
            return nil
        }
        if let failure { throw failure }
    }
}
