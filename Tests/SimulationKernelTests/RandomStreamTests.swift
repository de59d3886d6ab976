import SimulationKernel
import Testing

/// The expected figures come from an independent implementation in Python.
@Suite("Random streams")
struct RandomStreamTests {
    @Test("the words of a seed are those of xoshiro256** after SplitMix64")
    func words() {
        let expected: [(seed: UInt64, words: [UInt64])] = [
            (
                0,
                [
                    0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0,
                    0x6aa5_94f1_262d_2d2c,
                ]
            ),
            (
                1,
                [
                    0xb3f2_af6d_0fc7_10c5, 0x853b_5596_4736_4cea, 0x92f8_9756_082a_4514,
                    0x642e_1c7b_c266_a3a7,
                ]
            ),
            (
                .max,
                [
                    0x8f55_20d5_2a7e_ad08, 0xc476_a018_caa1_802d, 0x81de_31c0_d260_469e,
                    0xbf65_8d7e_065f_3c2f,
                ]
            ),
        ]
        for (seed, words) in expected {
            var stream = RandomStream(seed: seed)
            #expect((0..<4).map { _ in stream.next() } == words)
        }
    }

    @Test("draws in a range are these")
    func ranges() {
        var dice = RandomStream(seed: 42)
        #expect(
            (0..<20).map { _ in dice.draw(in: 1...6) }
                == [1, 3, 5, 6, 6, 5, 5, 6, 5, 4, 5, 2, 5, 2, 5, 6, 4, 6, 5, 5])
        var around = RandomStream(seed: 42)
        #expect(
            (0..<12).map { _ in around.draw(in: -5...5) }
                == [-5, -1, 2, 5, 5, 3, 2, 4, 3, 1, 2, -2])
        var whole = RandomStream(seed: 9)
        #expect(whole.draw(in: .min ... .max) == -9_175_715_986_142_551_968)
        #expect(whole.draw(in: .min ... .max) == -4_584_211_946_641_622_023)
        var single = RandomStream(seed: 9)
        #expect(single.draw(in: 8...8) == 8)
    }

    @Test("a bound that rejects nearly half of all words gives these numbers")
    func rejection() {
        var stream = RandomStream(seed: 7)
        let expected: [UInt64] = [
            6_461_677_535_414_237_997, 7_744_196_453_246_319_819, 9_049_029_322_324_588_832,
        ]
        #expect((0..<3).map { _ in stream.draw(below: (1 << 63) + 1) } == expected)
    }

    @Test("shuffles, picks, chances and weighted draws are these")
    func derived() {
        var shuffling = RandomStream(seed: 5)
        #expect(shuffling.shuffled(Array(0..<10)) == [1, 0, 4, 9, 6, 3, 7, 8, 5, 2])
        var picking = RandomStream(seed: 3)
        #expect(String((0..<10).compactMap { _ in picking.pick(from: "abcde") }) == "ddbccbbdea")
        var chances = RandomStream(seed: 11)
        let hits = (0..<16).map { _ in chances.chance(250, of: 1_000) ? "x" : "-" }
        #expect(hits.joined() == "xxx-x----xx--x--")
        var weighing = RandomStream(seed: 8)
        let table = WeightedTable([("a", 1), ("b", 0), ("c", 5), ("d", 10)])
        let drawn = (0..<24).map { _ in table.draw(from: &weighing) }
        #expect(drawn.joined() == "dddddcddddddcdddcdcdccdd")
        #expect(table.total == 16)
    }

    @Test("gaps between arrivals are these, and have their mean")
    func gaps() {
        var stream = RandomStream(seed: 21)
        let minute = ArrivalGaps(mean: .seconds(60))
        let expected: [Int] = [
            1_858_978, 68_539_910, 86_080_727, 176_311_855, 195_614_848, 26_959_433, 54_587_899,
            12_605_023, 88_666_591, 1_000_614,
        ]
        #expect(
            (0..<10).map { _ in minute.draw(from: &stream) }
                == expected.map { .microseconds($0) })
        var sum = Duration.zero
        for _ in 0..<20_000 {
            sum += minute.draw(from: &stream)
        }
        let mean = sum / 20_000
        #expect(mean > .seconds(59) && mean < .seconds(61))
        #expect(ArrivalGaps(mean: .zero).draw(from: &stream) == .zero)
    }

    @Test("streams of one seed differ by name and are these")
    func names() {
        let expected: [(name: String, word: UInt64)] = [
            ("workload", 0xce05_0d90_c67e_8db1), ("faults", 0x0366_9720_d41a_7fd2),
            ("schedule", 0xd10d_509d_c7cf_46a7), ("", 0x032e_a3f8_6c52_1a55),
        ]
        for (name, word) in expected {
            var stream = RandomStream(seed: 42, name: StreamName(name))
            #expect(stream.next() == word)
        }
    }

    @Test("drawing from one stream moves no other, nor what is split from it")
    func independence() {
        let kernel = SimulationKernel(seed: 4, start: SampleProgram.noon)
        var workload = kernel.random(.workload)
        var faults = kernel.random(.faults)
        let untouched = (0..<10).map { _ in faults.next() }
        var child = workload.split("tenant 1")
        let before = child.next()
        for _ in 0..<1_000 {
            _ = workload.next()
        }
        faults = kernel.random(.faults)
        #expect((0..<10).map { _ in faults.next() } == untouched)
        var again = workload.split("tenant 1")
        #expect(again.next() == before)
        var other = workload.split("tenant 2")
        #expect(other.next() != before)
    }

    @Test("bounded draws are even: no figure strays further than chance lets it")
    func even() {
        for bound in [2, 3, 6, 7, 10, 100] {
            var stream = RandomStream(seed: UInt64(bound))
            var counts = Array(repeating: 0, count: bound)
            let expected = 1_000
            for _ in 0..<(bound * expected) {
                counts[stream.draw(in: 0...(bound - 1))] += 1
            }
            let squares = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) }
            // Chi-square has mean n and variance 2n: n + 5√(2n) is passed once in millions.
            let freedom = bound - 1
            let slack = squares / expected - freedom
            #expect(slack <= 0 || slack * slack <= 25 * 2 * freedom + 25)
        }
    }

    @Test("certain things happen, impossible ones do not, and both draw once")
    func certainty() {
        var stream = RandomStream(seed: 1)
        var reference = stream
        for _ in 0..<100 {
            let isCertain = stream.chance(10, of: 10)
            let isPossible = stream.chance(0, of: 10)
            #expect(isCertain && !isPossible)
        }
        for _ in 0..<200 {
            _ = reference.chance(5, of: 10)
        }
        #expect(stream == reference)
    }

    @Test("a shuffle keeps what it shuffles, and an empty choice is nil")
    func edges() {
        var stream = RandomStream(seed: 1)
        for count in 0..<30 {
            #expect(stream.shuffled(Array(0..<count)).sorted() == Array(0..<count))
        }
        #expect(stream.pick(from: [Int]()) == nil)
        #expect(stream.pick(from: [9]) == 9)
    }

    @Test("an element of weight zero is never drawn")
    func weightZero() {
        var stream = RandomStream(seed: 1)
        let table = WeightedTable([("never", 0), ("always", 1), ("never", 0)])
        for _ in 0..<100 {
            #expect(table.draw(from: &stream) == "always")
        }
    }
}
