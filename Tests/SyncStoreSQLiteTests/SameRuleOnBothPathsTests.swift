import OdooProtocol
import SyncEngine
import SyncStoreSQLite
import Testing

@Suite("Which row wins, from memory and from staging alike")
struct SameRuleOnBothPathsTests {
    typealias Bench = StoreBench

    /// A small generator, so that a failing seed can be run again.
    struct Draw {
        var state: UInt64
        mutating func below(_ limit: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % limit
        }
        mutating func row(_ id: Int64) -> ReadRow {
            let sent = Int64(1 + below(12))
            let stamp: Int64? = below(5) == 0 ? nil : Int64(below(3))
            return Bench.row(
                id, below(2) == 0 ? "a" : "b", stamp: stamp, sent: sent,
                answered: sent + 1 + Int64(below(6)))
        }
    }

    @Test(
        "random pairs of versions end alike on both paths, and as the rule says",
        arguments: 1...12)
    func alike(seed: Int) throws {
        var draw = Draw(state: UInt64(seed))
        let ids = Array(Int64(1)...60)
        let stored = ids.map { draw.row($0) }
        let confirmed = ids.filter { _ in draw.below(4) == 0 }
        let incoming = ids.map { draw.row($0) }
        var decisions: [RowDecision] = []
        for (old, new) in zip(stored, incoming) {
            decisions.append(
                whichRowWins(
                    stored: RowVersion(
                        stamp: old.stamp, sentNumber: old.sentNumber,
                        answeredNumber: old.answeredNumber,
                        isConfirmedByAudit: confirmed.contains(old.id)),
                    incoming: RowVersion(
                        stamp: new.stamp, sentNumber: new.sentNumber,
                        answeredNumber: new.answeredNumber)))
        }
        let again = zip(ids, decisions).filter { $0.1 == .readAgain }.map(\.0)
        let decided = incoming.filter { !again.contains($0.id) }
        var ends: [[String]] = []
        for isStaged in [false, true] {
            let bench = try StoreBench(modules: [Bench.orders])
            try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
            try bench.publish(try bench.claimed().1, stored)
            for id in confirmed {
                let column = id % 2 == 0 ? "confirmed" : "deleted_at"
                try bench.edit("UPDATE record SET \(column) = 1 WHERE odoo_id = \(id)")
            }
            let (_, claim) = try bench.claimed()
            func publish(_ rows: [ReadRow]) throws -> PublishOutcome {
                guard isStaged else { return try bench.publish(claim, rows) }
                try bench.store.stage(rows, for: claim)
                return try bench.publish(claim, staged: true)
            }
            let first = try publish(incoming)
            #expect(first.readAgain == (again.isEmpty ? [:] : [Bench.orders: again]))
            if !again.isEmpty {
                try bench.end(claim, .failed, next: 0)
                let (_, retry) = try bench.claimed()
                if isStaged { try bench.store.stage(decided, for: retry) }
                let outcome = try bench.publish(retry, isStaged ? [] : decided, staged: isStaged)
                #expect(outcome.updated + outcome.unchanged == decided.count)
                #expect(outcome.inserted == 0 && outcome.readAgain.isEmpty)
            }
            ends.append(
                try bench.column(
                    """
                    SELECT odoo_id || '/' || coalesce(stamp, '-') || payload || sent_number || '/'
                      || coalesce(deleted_at, '-') || confirmed FROM record ORDER BY odoo_id
                    """))
            for (row, decision) in zip(zip(stored, incoming), decisions) {
                let sent: Int64? = try bench.value(
                    "SELECT sent_number FROM record WHERE odoo_id = \(row.0.id)")
                let expected = decision == .replace ? row.1.sentNumber : row.0.sentNumber
                #expect(sent == expected, "record \(row.0.id): \(decision)")
            }
        }
        #expect(ends[0] == ends[1])
    }

    @Test("the rule that is handed in decides, whatever it is", arguments: [true, false])
    func handedIn(isStaged: Bool) throws {
        let bench = try StoreBench(modules: [Bench.orders])
        try bench.plan(Bench.orders, .initial, Bench.days(0..<2))
        try bench.publish(
            try bench.claimed().1, [Bench.row(1, "new", stamp: 9, sent: 8, answered: 9)])
        let (_, claim) = try bench.claimed()
        let old = Bench.row(1, "old", stamp: nil, sent: 1, answered: 2)
        if isStaged { try bench.store.stage([old], for: claim) }
        let outcome = try bench.publish(claim, isStaged ? [] : [old], staged: isStaged) {
            stored, incoming in
            #expect(stored.stamp?.seconds == Bench.start.seconds + 9)
            #expect(stored.sentNumber == 8 && stored.answeredNumber == 9)
            #expect(!stored.isConfirmedByAudit)
            #expect(incoming == RowVersion(stamp: nil, sentNumber: 1, answeredNumber: 2))
            return .replace
        }
        #expect(outcome == PublishOutcome(updated: 1))
        #expect(try bench.column("SELECT name FROM sale_order") == ["old"])
    }
}
