import OdooProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The machine's time, for what is served and for wall time in reports; no simulation sees it.
enum SystemTime {
    /// What the wall clock reads.
    static var now: OdooTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return OdooTimestamp(seconds: Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// A function that tells how long ago it was made.
    static func stopwatch() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }
}
