import Foundation
import Synchronization

/// The end of a process, which may come before anybody waits for it.
final class ProcessEnding: Sendable {
    private enum State {
        case running([CheckedContinuation<Int32, Never>])
        case ended(Int32)
    }

    private let state = Mutex(State.running([]))

    /// Takes note of the end of a process that is not started yet.
    func watch(_ process: Process) {
        process.terminationHandler = { [self] ended in
            let code = ended.terminationStatus
            tell(ended.terminationReason == .exit ? code : -code)
        }
    }

    private func tell(_ status: Int32) {
        let waiting: [CheckedContinuation<Int32, Never>] = state.withLock { state in
            defer { state = .ended(status) }
            guard case .running(let waiting) = state else { return [] }
            return waiting
        }
        for each in waiting { each.resume(returning: status) }
    }

    /// The exit code, or the signal that ended it as a negative number.
    func status() async -> Int32 {
        await withCheckedContinuation { continuation in
            let known: Int32? = state.withLock { state in
                switch state {
                case .ended(let status): return status
                case .running(let waiting):
                    state = .running(waiting + [continuation])
                    return nil
                }
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
