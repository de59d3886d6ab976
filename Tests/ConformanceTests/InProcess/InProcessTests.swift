import MockOdoo
import OdooProtocol
import Testing

@Suite("Recorded exchanges, in this process")
struct InProcessTests {
    @Test(
        "each version answers as its real server did, but for the known gaps",
        arguments: OdooVersion.allCases)
    func replay(version: OdooVersion) throws {
        let start = try Fixtures.world(version)
        var wire = InProcessWire(start)
        let uid = try Replay.authenticate(&wire, database: start.database)
        #expect(uid == 2)
        var verdict = Verdict(version, over: "in process")
        for (number, recorded) in try Fixtures.cases(of: version).enumerated() {
            var replay = Replay(
                wire, database: start.database, uid: uid, apiKey: Fixtures.apiKey,
                number: number)
            verdict.note(recorded, try replay.difference(recorded))
        }
        print(verdict.table)
        let known = KnownGaps.of(version)
        let unknown = verdict.unknown(known)
        #expect(unknown.isEmpty, "\(unknown.joined(separator: "\n"))")
        #expect(verdict.closed(known) == [], "these pass now")
    }
}
