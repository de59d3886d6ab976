import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("What an earlier system's windows are worth")
struct AdoptHistoryTests {
    private let day = Duration.seconds(86_400)
    private let settle = Duration.seconds(900)
    private let noon = OdooTimestamp(seconds: 1_764_072_000)

    private func window(
        _ start: Duration, _ end: Duration, finished: Duration?, isDone: Bool = true
    ) -> FormerWindow {
        FormerWindow(
            start: noon + start, end: noon + end, isDone: isDone,
            finishedAt: finished.map { noon + $0 })
    }

    @Test("a done window counts up to the earlier of its end and its finish, less settle")
    func trust() throws {
        let late = try #require(
            adoptHistory([window(.zero, day, finished: day * 3)], settle: settle, length: day))
        #expect(late.trusted == [Window(noon, noon + day - settle)])
        #expect(late.cutoff == noon + day - settle)
        #expect(late.again.isEmpty)
        let early = try #require(
            adoptHistory(
                [window(.zero, day, finished: .seconds(40_000))], settle: settle, length: day))
        #expect(early.trusted == [Window(noon, noon + .seconds(39_100))])
    }

    @Test("nothing counts without a finish time, if it is not done, or if settle leaves nothing")
    func noTrust() {
        #expect(adoptHistory([], settle: settle, length: day) == nil)
        for window in [
            window(.zero, day, finished: nil), window(.zero, day, finished: day, isDone: false),
            window(.zero, .seconds(900), finished: day),
            window(.zero, day, finished: .seconds(900)),
            window(day, .zero, finished: day),
        ] {
            #expect(adoptHistory([window], settle: settle, length: day) == nil)
        }
    }

    @Test("edges are cut to whole seconds, inwards")
    func edges() throws {
        let fraction = Duration.milliseconds(340)
        let found = try #require(
            adoptHistory(
                [window(fraction, day + fraction, finished: day * 2)], settle: settle, length: day))
        #expect(found.trusted == [Window(noon + .seconds(1), noon + day - settle)])
        #expect(found.horizon == noon)
        #expect(found.again == [Window(noon, noon + .seconds(1))])
    }

    @Test("what lies between is read again, in windows of the given length at most")
    func again() throws {
        let found = try #require(
            adoptHistory(
                [
                    window(.zero, day, finished: nil), window(day, day * 2, finished: day * 9),
                    window(day * 2, day * 4, finished: day * 9, isDone: false),
                    window(day * 4, day * 5, finished: day * 9),
                    window(day * 5, day * 6, finished: nil),
                ], settle: settle, length: day))
        #expect(found.trusted.map(\.start) == [noon + day, noon + day * 4])
        #expect(found.cutoff == noon + day * 5 - settle)
        #expect(found.again.allSatisfy { $0.end - $0.start <= day })
        tiles(found)
    }

    @Test("whatever the windows, trusted and untrusted tile the history", arguments: 0..<200)
    func property(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func draw(_ bound: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % bound
        }
        let windows = (0..<Int(draw(9))).map { _ in
            let start = Duration.milliseconds(draw(900_000_000))
            return window(
                start, start + .milliseconds(draw(200_000_000)),
                finished: draw(4) == 0 ? nil : .milliseconds(draw(1_200_000_000)),
                isDone: draw(4) > 0)
        }
        guard let found = adoptHistory(windows, settle: settle, length: .seconds(50_000)) else {
            return
        }
        tiles(found)
        for piece in found.trusted {
            #expect(
                windows.contains {
                    guard $0.isDone, let finished = $0.finishedAt else { return false }
                    return $0.start <= piece.start && piece.end + settle <= $0.end
                        && piece.end + settle <= finished
                })
        }
    }

    /// Trusted and untrusted windows follow one another from the horizon to the cutoff.
    private func tiles(_ found: AdoptedHistory) {
        var reached = found.horizon
        for window in (found.trusted + found.again).sorted(by: { $0.start < $1.start }) {
            #expect(window.start == reached)
            reached = window.end
        }
        #expect(reached == found.cutoff)
    }
}
