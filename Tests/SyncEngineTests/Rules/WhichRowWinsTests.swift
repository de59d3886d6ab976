import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Which row wins")
struct WhichRowWinsTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)

    func version(_ stamp: Int64?, _ sent: Int64, _ answered: Int64, confirmed: Bool = false)
        -> RowVersion
    {
        RowVersion(
            stamp: stamp.map { noon + .seconds($0) }, sentNumber: sent, answeredNumber: answered,
            isConfirmedByAudit: confirmed)
    }

    @Test("a newer stamp replaces and an older one does not, whatever the order of the reads")
    func stamps() {
        for (sent, answered) in [(1, 2), (5, 8), (20, 21)] as [(Int64, Int64)] {
            #expect(
                whichRowWins(stored: version(0, 6, 7), incoming: version(1, sent, answered))
                    == .replace)
            #expect(
                whichRowWins(stored: version(1, 6, 7), incoming: version(0, sent, answered))
                    == .keep)
        }
    }

    @Test("at an equal stamp the later read wins, and overlapping reads decide nothing")
    func equal() {
        let stored = version(0, 5, 10)
        #expect(whichRowWins(stored: stored, incoming: version(0, 11, 12)) == .replace)
        #expect(whichRowWins(stored: stored, incoming: version(0, 1, 4)) == .keep)
        for (sent, answered) in [(4, 6), (6, 8), (9, 20), (1, 30)] as [(Int64, Int64)] {
            #expect(
                whichRowWins(stored: stored, incoming: version(0, sent, answered)) == .readAgain)
        }
    }

    @Test("what an audit confirmed gives way to a later read alone, whatever its stamp")
    func confirmed() {
        let tombstone = version(0, 5, 10, confirmed: true)
        #expect(whichRowWins(stored: tombstone, incoming: version(9, 1, 4)) == .keep)
        #expect(whichRowWins(stored: tombstone, incoming: version(9, 8, 12)) == .readAgain)
        #expect(whichRowWins(stored: tombstone, incoming: version(-9, 11, 12)) == .replace)
    }

    @Test("rows without a stamp are ordered by their reads")
    func nulls() {
        #expect(whichRowWins(stored: version(nil, 1, 2), incoming: version(nil, 3, 4)) == .replace)
        #expect(whichRowWins(stored: version(nil, 1, 2), incoming: version(0, 3, 4)) == .replace)
        #expect(whichRowWins(stored: version(nil, 3, 4), incoming: version(nil, 1, 2)) == .keep)
    }

    @Test(
        "of two reads one order of publishing gives the same row as the other", arguments: 0..<300)
    func commutes(seed: Int) {
        let one = version(Int64(seed % 2), 1, 2 + Int64(seed % 3))
        let two = version(Int64(seed / 2 % 2), 6, 9)
        let forth = whichRowWins(stored: one, incoming: two)
        let back = whichRowWins(stored: two, incoming: one)
        #expect((forth == .replace) == (back == .keep))
    }
}
