import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("The second look at a suspect")
struct SuspectVerdictTests {
    let noon = OdooTimestamp(seconds: 1_764_072_000)
    let settle = Duration.seconds(900)

    private func stored(
        _ numbers: (Int64, Int64) = (10, 11), at: OdooTimestamp? = nil, isTombstone: Bool = false
    ) -> StoredMark {
        StoredMark(
            id: 7, stamp: noon, isTombstone: isTombstone, fetchedAt: at ?? noon,
            sentNumber: numbers.0, answeredNumber: numbers.1)
    }

    private func suspect(
        _ kind: Suspect.Kind = .missing, after: Duration = .seconds(900),
        stamp: OdooTimestamp? = nil, numbers: (Int64, Int64) = (20, 21)
    ) -> Suspect {
        Suspect(
            id: 7, kind: kind, stampSeen: stamp, sentNumber: numbers.0,
            answeredNumber: numbers.1, seenAt: noon + after)
    }

    private func look(
        after: Duration = .seconds(1_800), stamp: OdooTimestamp? = nil,
        numbers: (Int64, Int64) = (30, 31)
    ) -> SuspectLook {
        SuspectLook(
            sentNumber: numbers.0, answeredNumber: numbers.1, sentAt: noon + after, stamp: stamp)
    }

    private func verdict(
        _ suspect: Suspect, _ stored: StoredMark?, _ look: SuspectLook
    ) -> SuspectVerdict {
        suspectVerdict(suspect, stored: stored, look: look, settle: settle)
    }

    @Test("two looks, each one settle after what came before, are enough to the second")
    func confirmed() {
        #expect(verdict(suspect(), stored(), look()) == .confirmed)
        #expect(verdict(suspect(), stored(), look(after: .seconds(1_799))) == .tooEarly)
    }

    @Test("a first look that came too soon after the row's read does not count, and is made again")
    func firstTooSoon() {
        let hasty = suspect(after: .seconds(899))
        #expect(verdict(hasty, stored(), look()) == .lookAgain)
    }

    @Test("a row that was read after the second look speaks against it")
    func readLater() {
        #expect(verdict(suspect(), stored((32, 33)), look()) == .cleared)
    }

    @Test(
        "a read that overlaps with a look decides nothing",
        arguments: [(19, 20), (25, 31), (31, 40)])
    func overlap(numbers: (Int64, Int64)) {
        #expect(verdict(suspect(), stored(numbers), look()) == .lookAgain)
    }

    @Test("of a row that is no more, or a tombstone already, nothing is suspected")
    func nothingStored() {
        #expect(verdict(suspect(), nil, look()) == .cleared)
        #expect(verdict(suspect(), stored(isTombstone: true), look()) == .cleared)
    }

    @Test("a stamp that moved back has to be seen twice, and the same")
    func movedBack() {
        let old = noon - .seconds(60)
        let seen = suspect(.movedBack, stamp: old)
        #expect(verdict(seen, stored(), look(stamp: old)) == .confirmed)
        #expect(verdict(seen, stored(), look(stamp: old + .seconds(1))) == .lookAgain)
        #expect(verdict(seen, stored(), look(stamp: nil)) == .lookAgain)
        #expect(verdict(suspect(.movedBack), stored(), look()) == .confirmed)
    }
}
