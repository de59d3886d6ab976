import SimulationKernel
import Testing

@Suite("Clock skew")
struct ClockSkewTests {
    let noon = SampleProgram.noon

    @Test("no skew reads virtual time, to its ends")
    func none() {
        for instant in [.distantPast, VirtualInstant(seconds: 0), noon, .distantFuture] {
            #expect(ClockSkew.none.reading(at: instant) == instant)
            #expect(ClockSkew.none.firstInstant(showing: instant, from: .distantPast) == instant)
        }
    }

    @Test("offset, drift and steps add up")
    func reading() {
        let skew = ClockSkew(
            offset: .seconds(5), driftPartsPerMillion: 100, driftStart: noon,
            steps: [
                ClockStep(at: noon + .seconds(2_000), by: .seconds(-60)),
                ClockStep(at: noon + .seconds(1_000), by: .seconds(10)),
            ])
        #expect(skew.steps.map(\.amount) == [.seconds(10), .seconds(-60)])
        #expect(skew.reading(at: noon) == noon + .seconds(5))
        let just = noon + .microseconds(999_999_999)
        #expect(skew.reading(at: just) == just + .seconds(5) + .microseconds(99_999))
        let stepped = noon + .seconds(1_000)
        #expect(skew.reading(at: stepped) == stepped + .seconds(15) + .milliseconds(100))
        let back = noon + .seconds(2_000)
        #expect(skew.reading(at: back) == back - .seconds(45) + .milliseconds(200))
        let before = noon - .seconds(1_000)
        #expect(skew.reading(at: before) == before + .seconds(5) - .milliseconds(100))
    }

    @Test("the first instant that shows a reading is the first, for any skew and reading")
    func inverse() {
        var stream = RandomStream(seed: 77)
        for _ in 0..<300 {
            let steps = (0..<stream.draw(in: 0...4)).map { _ in
                ClockStep(
                    at: VirtualInstant(microseconds: Int64(stream.draw(in: -400...400))),
                    by: .microseconds(stream.draw(in: -200...200)))
            }
            let skew = ClockSkew(
                offset: .microseconds(stream.draw(in: -300...300)),
                driftPartsPerMillion: stream.draw(in: -500_000...500_000),
                driftStart: VirtualInstant(microseconds: Int64(stream.draw(in: -100...100))),
                steps: steps)
            let earliest = VirtualInstant(microseconds: Int64(stream.draw(in: -500...500)))
            let wanted = VirtualInstant(microseconds: Int64(stream.draw(in: -500...500)))
            var expected = earliest
            while skew.reading(at: expected) < wanted {
                expected = expected + .microseconds(1)
            }
            #expect(skew.firstInstant(showing: wanted, from: earliest) == expected)
        }
    }

    @Test("a step back makes a reading come again; a sleep that begins later waits for that")
    func stepBack() {
        let skew = ClockSkew(steps: [ClockStep(at: noon, by: .seconds(-3_600))])
        let reading = noon - .seconds(60)
        let first = skew.firstInstant(showing: reading, from: noon - .seconds(7_200))
        #expect(first == reading)
        #expect(skew.firstInstant(showing: reading, from: noon) == reading + .seconds(3_600))
    }

    @Test("readings saturate, and what a clock never shows is in the distant future")
    func saturates() {
        let ahead = ClockSkew(offset: .seconds(Int64.max), driftPartsPerMillion: 500_000)
        #expect(ahead.reading(at: noon) == .distantFuture)
        let behind = ClockSkew(offset: .seconds(Int64.min), driftPartsPerMillion: -500_000)
        #expect(behind.reading(at: noon) == .distantPast)
        #expect(behind.firstInstant(showing: noon, from: noon) == .distantFuture)
        let slow = ClockSkew(offset: .seconds(-1))
        #expect(slow.firstInstant(showing: .distantFuture, from: noon) == .distantFuture)
    }

    @Test("a clock that is stepped while it runs reads on from there")
    func stepLater() {
        var skew = ClockSkew.none
        skew.step(at: noon, by: .seconds(30))
        skew.step(at: noon, by: .seconds(-10))
        #expect(skew.reading(at: noon - .microseconds(1)) == noon - .microseconds(1))
        #expect(skew.reading(at: noon) == noon + .seconds(20))
        #expect(skew.firstInstant(showing: noon + .seconds(5), from: .distantPast) == noon)
    }
}
