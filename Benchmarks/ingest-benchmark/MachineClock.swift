import OdooProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The machine's clocks.
struct MachineClock: EngineClock {
    private let start = ContinuousClock.now

    func now() -> OdooTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return OdooTimestamp(seconds: Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    func monotonic() -> Duration { start.duration(to: .now) }

    func sleep(until instant: OdooTimestamp) async throws(CancellationError) {
        do {
            try await Task.sleep(for: max(instant - now(), .zero))
        } catch {
            throw CancellationError()
        }
    }

    func childTaskBegins(_ label: String) async {}
}
