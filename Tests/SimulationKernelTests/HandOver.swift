import Foundation
import Synchronization

/// Brings a suspended task back from a thread that is not the kernel's, as a socket would.
final class HandOver: Sendable {
    private let suspended = Mutex<UnsafeContinuation<Void, Never>?>(nil)
    private let isResumed = Atomic(false)

    /// Suspends the caller until `resumeElsewhere()`.
    func suspend() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            suspended.withLock { $0 = continuation }
        }
    }

    /// Resumes the suspended task from another thread, and returns when that has happened.
    func resumeElsewhere() {
        let continuation = suspended.withLock { $0 }
        Thread.detachNewThread { [self] in
            continuation?.resume()
            isResumed.store(true, ordering: .releasing)
        }
        while !isResumed.load(ordering: .acquiring) {}
    }

    /// Calls `work` on another thread, and returns when that has happened.
    static func elsewhere(_ work: @Sendable @escaping () -> Void) {
        let done = HandOver()
        Thread.detachNewThread {
            work()
            done.isResumed.store(true, ordering: .releasing)
        }
        while !done.isResumed.load(ordering: .acquiring) {}
    }

    /// What tells the calling thread from others.
    static func threadName() -> String {
        "\(ObjectIdentifier(Thread.current))"
    }
}
