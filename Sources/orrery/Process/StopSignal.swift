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
    static func listen() {
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
