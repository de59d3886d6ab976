import OdooProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The machine's clocks, as the engine wants them.
struct SystemClock: EngineClock {
    /// A clock of the wall may step at any time, and a sleeper is not told: it looks this often.
    private static let look = Duration.seconds(60)
    private let start = ContinuousClock.now

    /// The wall clock's reading.
    func now() -> OdooTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return OdooTimestamp(seconds: Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// Time since the program began.
    func monotonic() -> Duration { start.duration(to: .now) }

    /// Sleeps until the wall clock reads `instant`, a minute at most.
    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {
        let left = min(instant - now(), Self.look)
        do {
            try await Task.sleep(for: max(left, .zero))
        } catch {
            throw CancellationError()
        }
    }

    /// Real time orders children by itself.
    func childTaskBegins(_ label: String) async {}
}
