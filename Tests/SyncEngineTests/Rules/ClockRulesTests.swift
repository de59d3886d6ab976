import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Odoo's time from the Date of answers")
struct ClockReadingTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)

    @Test(
        "a reading is the Date against the middle of the exchange, 1 s and half a trip uncertain"
    )
    func reading() {
        let reading = ClockReading(
            date: noon + .seconds(3_600), sentAt: noon, roundTrip: .seconds(2),
            monotonic: .seconds(50))
        #expect(reading.offset == .seconds(3_599))
        #expect(reading.uncertainty == .seconds(2))
        #expect(reading.epoch == noon + .seconds(2) - .seconds(50))
    }

    @Test("without a Date the engine's clock serves")
    func noDate() {
        let reading = ClockReading(
            date: nil, sentAt: noon, roundTrip: .seconds(1), monotonic: .zero)
        #expect(reading.offset == .zero)
        #expect(reading.uncertainty == .milliseconds(1_500))
    }

    @Test("the true offset always lies within the uncertainty", arguments: 0..<200)
    func bounds(seed: Int) {
        let trueOffset = Duration.milliseconds(seed * 7_919 % 20_000 - 10_000)
        let roundTrip = Duration.milliseconds(seed * 104_729 % 8_000)
        let answeredAfter = roundTrip * (seed % 11) / 10
        let sentAt = noon + .milliseconds(seed * 37 % 1_000)
        let date = (sentAt + answeredAfter + trueOffset).cutToSecond
        let reading = ClockReading(
            date: date, sentAt: sentAt, roundTrip: roundTrip, monotonic: .zero)
        let error = trueOffset - reading.offset
        #expect(error <= reading.uncertainty && error >= .zero - reading.uncertainty)
    }
}

@Suite("Which reading to go by")
struct ChooseReadingTests {
    let epoch = OdooTimestamp(seconds: 1_764_000_000)

    func reading(_ offset: Int64, uncertainty: Int64, at: Int64, step: Int64 = 0) -> ClockReading {
        ClockReading(
            offset: .seconds(offset), uncertainty: .seconds(uncertainty), takenAt: .seconds(at),
            epoch: epoch + .seconds(step))
    }

    @Test("the narrowest of the last five minutes, of equal ones the newest")
    func narrowest() {
        let readings = [
            reading(1, uncertainty: 1, at: 0), reading(2, uncertainty: 2, at: 100),
            reading(3, uncertainty: 2, at: 200), reading(4, uncertainty: 3, at: 300),
        ]
        let choose = { chooseReading(readings, monotonic: .seconds($0), epoch: epoch)?.offset }
        #expect(choose(300) == .seconds(1))
        #expect(choose(301) == .seconds(3))
        #expect(choose(501) == .seconds(4))
        // All are old: the newest is better than none.
        #expect(choose(9_000) == .seconds(4))
        #expect(chooseReading([], monotonic: .zero, epoch: epoch) == nil)
    }

    @Test("a step of the clock voids what was read before; slow drift does not")
    func step() {
        let readings = [reading(1, uncertainty: 1, at: 0)]
        let stepped = epoch + .seconds(60)
        #expect(chooseReading(readings, monotonic: .seconds(1), epoch: stepped) == nil)
        #expect(chooseReading(readings, monotonic: .seconds(1), epoch: epoch - .seconds(60)) == nil)
        let drifted = epoch + .milliseconds(30)
        #expect(chooseReading(readings, monotonic: .seconds(1), epoch: drifted) != nil)
    }

    @Test("planning asks anew after five minutes, after a step, and the first time")
    func needs() {
        let one = reading(1, uncertainty: 1, at: 0)
        #expect(!needsClockReading(one, monotonic: .seconds(300), epoch: epoch))
        #expect(needsClockReading(one, monotonic: .seconds(301), epoch: epoch))
        #expect(needsClockReading(one, monotonic: .seconds(1), epoch: epoch + .seconds(2)))
        #expect(needsClockReading(nil, monotonic: .zero, epoch: epoch))
    }
}

@Suite("When to wake next")
struct NextWakeTests {
    let now = OdooTimestamp(seconds: 1_764_072_003)

    func wake(_ change: (inout WakeFacts) -> Void) -> Duration {
        var facts = WakeFacts(now: now, tick: .seconds(10))
        change(&facts)
        return nextWake(facts) - now
    }

    @Test("planning keeps the grid of the tick")
    func grid() {
        #expect(wake { $0.planAt = now } == .seconds(7))
        #expect(wake { $0.planAt = now + .seconds(7) } == .seconds(7))
        #expect(wake { $0.planAt = now + .milliseconds(7_001) } == .seconds(17))
    }

    @Test("attempts keep their jittered instant")
    func attempts() {
        #expect(wake { $0.attemptAt = now + .milliseconds(1_234) } == .milliseconds(1_234))
        let both = wake {
            $0.planAt = now + .seconds(1)
            $0.attemptAt = now + .milliseconds(7_500)
        }
        #expect(both == .seconds(7))
    }

    @Test("nothing is sent while the connection is kept quiet; what was put off keeps its jitter")
    func quiet() {
        let until = now + .seconds(100)
        #expect(wake { ($0.attemptAt, $0.quietUntil) = (now, until) } == .seconds(100))
        #expect(wake { ($0.planAt, $0.quietUntil) = (now, until) } == .seconds(100))
    }

    @Test("a suspended tenant waits for its probe and nothing else")
    func probe() {
        let probe = now + .seconds(900)
        #expect(wake { ($0.attemptAt, $0.planAt, $0.probeAt) = (now, now, probe) } == .seconds(900))
    }

    @Test("it is always later than now; with nothing to come it is a day")
    func later() {
        #expect(wake { $0.attemptAt = now - .seconds(5) } > .zero)
        #expect(wake { $0.probeAt = now - .seconds(5) } > .zero)
        #expect(wake { _ in } == .seconds(86_400))
    }
}
