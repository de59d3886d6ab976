import Checkers
import OdooProtocol
import Testing

@Suite("The walls between tenants")
struct IsolationTests {
    /// North and south, each with a contact 7 of its own, written at the same second.
    private func street() -> Street {
        var street = Street(["north", "south"])
        street.write(7, "Anna", in: "north")
        street.write(7, "Bert", in: "south")
        street.advance(.seconds(60))
        return street
    }

    @Test("the same ids in two databases are two records, and nobody minds")
    func sound() {
        var street = street()
        street.logIn("north", as: "sync@north")
        street.ask("north")
        street.ask("south")
        street.store(7, "Anna", stamped: Street.start, as: "north")
        street.store(7, "Bert", stamped: Street.start, as: "south")
        let judgement = street.judge(IsolationChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 5)
    }

    @Test("another tenant's version under the same id is a mix-up, and it says whose it is")
    func mixup() throws {
        var street = street()
        let number = street.ask("south")
        street.store(7, "Bert", stamped: Street.start, as: "north", number: number)
        let found = try #require(street.judge(IsolationChecker()).findings.first)
        #expect(found.tenant == "north" && found.module == Street.module && found.record == 7)
        #expect(found.anomaly == Anomaly(rawValue: "tenant-mixup"))
        #expect(found.headline == "res.partner 7 of north was stored as south has it.")
        #expect(found.facts.contains(Fact("read by", "request 1 of south")))
    }

    @Test("a record that only the other tenant has is a mix-up as well")
    func strangersRecord() throws {
        var street = Street(["north", "south"])
        street.write(9, "Carla", in: "south")
        street.store(9, "Carla", stamped: Street.start, as: "north")
        let found = try #require(street.judge(IsolationChecker()).findings.first)
        #expect(found.anomaly == Anomaly(rawValue: "tenant-mixup"))
        #expect(found.facts.contains(Fact("north's own", "no such record ever")))
    }

    @Test("a version that nobody ever had is reported without a culprit")
    func nobodys() throws {
        var street = street()
        street.store(7, "Zoë", stamped: Street.start, as: "north")
        let found = try #require(street.judge(IsolationChecker()).findings.first)
        #expect(found.anomaly == nil)
        #expect(
            found.headline == "res.partner 7 of north was stored in a version that north never had."
        )
    }

    @Test("a version that both had is nobody's secret, and a tombstone shows nothing")
    func shared() {
        var street = Street(["north", "south"])
        street.write(7, "Anna", in: "north")
        street.write(7, "Anna", in: "south")
        street.store(7, "Anna", stamped: Street.start, as: "north")
        street.store(8, "Zoë", stamped: Street.start, as: "north", deletedAt: Street.start)
        let judgement = street.judge(IsolationChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 1)
    }

    @Test("a request to another's database, as another user or with another login is reported")
    func requests() {
        var street = street()
        street.ask("north", database: "south")
        street.ask("north", uid: 3)
        street.logIn("north", as: "sync@south")
        let headlines = street.judge(IsolationChecker()).findings.map(\.headline)
        #expect(
            headlines == [
                "Request 1 of north went to database south, not its own, north.",
                "Request 2 of north went to user 3, not its own, 2.",
                "Request 3 of north went to login sync@south, not its own, sync@north.",
            ])
    }

    @Test("with one tenant rows are not judged: that they existed is another checker's matter")
    func alone() {
        var street = Street(["north"])
        street.store(7, "Zoë", stamped: Street.start, as: "north")
        let judgement = street.judge(IsolationChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 0)
    }
}
