import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SIGINT and SIGTERM as a wish to stop, for work that looks now and then.
enum StopSignal {
    private static let seen = Atomic<Bool>(false)

    /// From now on a first signal is noted, and a second one ends the process as ever.
    ///
    /// A process inherits the signals that its parent's thread blocks, and a thread of a pool blocks them all.
    static func listen() {
        var wanted = sigset_t()
        sigemptyset(&wanted)
        sigaddset(&wanted, SIGINT)
        sigaddset(&wanted, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
        for number in [SIGINT, SIGTERM] {
            _ = signal(number) { number in
                StopSignal.seen.store(true, ordering: .relaxed)
                _ = signal(number, SIG_DFL)
            }
        }
    }

    /// Leaves the terminal's signal to the process that started this one.
    static func leaveToParent() { _ = signal(SIGINT, SIG_IGN) }

    /// Whether a signal has come.
    static var hasCome: Bool { seen.load(ordering: .relaxed) }
}
