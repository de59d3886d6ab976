import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("The first look at a suspect")
struct FirstLookTests {
    private let noon = OdooTimestamp(seconds: 1_764_072_000)
    private let settle = Duration.seconds(900)

    private var stored: StoredMark {
        StoredMark(id: 7, stamp: noon, fetchedAt: noon, sentNumber: 10, answeredNumber: 11)
    }

    private func instant(earliest: Duration, latest: Duration) -> OdooTimestamp {
        firstLookInstant(
            OdooSpan(earliest: noon + earliest, latest: noon + latest), stored: stored,
            settle: settle)
    }

    @Test("a look that surely came one settle after the row was stored is noted at its latest")
    func counts() {
        #expect(instant(earliest: .seconds(900), latest: .seconds(903)) == noon + .seconds(903))
    }

    @Test("a look that may have come too soon is noted so that it does not count")
    func mayBeTooSoon() {
        let noted = instant(earliest: .seconds(899), latest: .seconds(902))
        #expect(noted < noon + settle)
        let suspect = Suspect(
            id: 7, kind: .missing, sentNumber: 20, answeredNumber: 21, seenAt: noted)
        let look = SuspectLook(
            sentNumber: 30, answeredNumber: 31, sentAt: noon + .seconds(9_000))
        #expect(suspectVerdict(suspect, stored: stored, look: look, settle: settle) == .lookAgain)
    }

    @Test("a look that surely came too soon is noted at its latest")
    func tooSoon() {
        #expect(instant(earliest: .seconds(10), latest: .seconds(12)) == noon + .seconds(12))
    }

    @Test("what has just ended happened between its earliest beginning and its latest end")
    func span() {
        let time = OdooTime(now: noon, uncertainty: .seconds(2))
        let span = OdooSpan(ending: time, length: .seconds(30))
        #expect(span.earliest == noon - .seconds(32))
        #expect(span.latest == noon + .seconds(2))
    }
}
