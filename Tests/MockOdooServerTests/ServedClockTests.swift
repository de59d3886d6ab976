import MockOdooServer
import OdooProtocol
import Synchronization
import Testing

@Suite("The clock of a served world")
struct ServedClockTests {
    /// Real time that stands still until a test moves it.
    private final class Stopwatch: Sendable {
        private let elapsed = Mutex(Duration.seconds(1_000_000))
        func pass(_ time: Duration) { elapsed.withLock { $0 += time } }
        var reading: Duration { elapsed.withLock { $0 } }
    }

    private let noon = ServedWorld.noon
    private let stopwatch = Stopwatch()

    private func clock(rate: Double) -> ServedClock {
        ServedClock(now: noon, rate: rate, monotonic: { [stopwatch] in stopwatch.reading })
    }

    @Test("at rate r, s real seconds are r × s", arguments: [0, 0.5, 1, 60, 86_400])
    func rates(rate: Double) {
        let clock = clock(rate: rate)
        #expect(clock.now == noon)
        stopwatch.pass(.seconds(90))
        #expect(clock.now == noon + .seconds(90 * rate))
        stopwatch.pass(.seconds(86_400))
        #expect(clock.now == noon + .seconds(86_490 * rate))
    }

    @Test("setting, moving and changing the rate keep what has passed")
    func changes() {
        var clock = clock(rate: 60)
        stopwatch.pass(.seconds(10))
        clock.run(at: 0)
        stopwatch.pass(.seconds(1000))
        #expect(clock.now == noon + .seconds(600))
        clock.run(at: 1)
        stopwatch.pass(.seconds(5))
        clock.advance(.seconds(3600))
        #expect(clock.now == noon + .seconds(4205))
        stopwatch.pass(.seconds(5))
        clock.set(noon - .seconds(86_400))
        #expect(clock.now == noon - .seconds(86_400))
        stopwatch.pass(.seconds(5))
        #expect(clock.now == noon - .seconds(86_395))
        #expect(clock.rate == 1)
    }

    @Test("it never runs backwards by itself, and stops where instants cannot be written")
    func end() {
        var clock = clock(rate: 1_000_000)
        var last = clock.now
        for _ in 0..<1000 {
            stopwatch.pass(.milliseconds(7))
            #expect(clock.now > last)
            last = clock.now
        }
        stopwatch.pass(.seconds(86_400 * 365))
        #expect(clock.now == ServedClock.range.upperBound)
        #expect(clock.now.iso8601 == "9999-12-31T23:59:59.999999Z")
        clock.advance(.zero - .seconds(1e13))
        #expect(clock.now == ServedClock.range.lowerBound)
        clock.run(at: 0)
        clock.set(noon)
        clock.advance(.zero - .seconds(1e13))
        #expect(clock.now.iso8601 == "0001-01-01T00:00:00Z")
    }
}
