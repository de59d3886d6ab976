import MockOdoo
import OdooProtocol
import Testing

@Suite("MVCC database")
struct MVCCDatabaseTests {
    static let noon = OdooTimestamp(seconds: 1_764_072_000)

    /// A partner 1…3 and the empty table of orders, seeded at noon.
    static func database() -> MVCCDatabase {
        var database = MVCCDatabase(layouts: [
            TableLayout(
                model: "res.partner", columns: ["name", "parent_id"], references: ["parent_id"]),
            TableLayout(model: "sale.order", columns: ["name"]),
        ])
        let rows = (1...3).map { id in
            StoredRow(
                id: id, createDate: noon, writeDate: noon, createUID: 1, writeUID: 1,
                values: [.string("Partner \(id)"), .null])
        }
        database.seed([("res.partner", rows)], at: noon)
        return database
    }

    func name(_ row: StoredRow?) -> String? { row?.values[0].stringValue }

    func rename(_ transaction: inout Transaction, _ id: Int64, _ name: String) {
        let found = transaction.update(id, in: "res.partner", by: 2) { $0[0] = .string(name) }
        #expect(found)
    }

    @Test("a transaction reads its snapshot and its own writes, others see them after the commit")
    func isolation() throws {
        var database = Self.database()
        let reader = database.begin(at: Self.noon + .seconds(1), author: .rpc(uid: 2))
        var writer = database.begin(at: Self.noon + .seconds(1), author: .workload)
        rename(&writer, 1, "Renamed")
        let order = writer.insert([.string("S1")], into: "sale.order", by: 2)
        writer.delete(3, from: "res.partner")
        #expect(name(writer.row("res.partner", 1)) == "Renamed")
        #expect(writer.row("res.partner", 3) == nil)
        #expect(writer.table("sale.order")?.count == 1)
        #expect(writer.table("res.partner")?.countWritten(from: writer.begin, before: nil) == 1)
        #expect(name(database.state.row("res.partner", 1)) == "Partner 1")

        try database.commit(writer, at: Self.noon + .seconds(2))
        #expect(name(reader.row("res.partner", 1)) == "Partner 1")
        #expect(reader.row("res.partner", 3) != nil)
        #expect(reader.table("sale.order")?.count == 0)
        let later = database.begin(at: Self.noon + .seconds(3), author: .rpc(uid: 2))
        #expect(name(later.row("res.partner", 1)) == "Renamed")
        #expect(later.row("sale.order", order)?.createUID == 2)
        #expect(later.row("res.partner", 3) == nil)
    }

    @Test("of two writers of a row the first to commit wins, and the second leaves nothing")
    func firstWriterWins() throws {
        var database = Self.database()
        var first = database.begin(at: Self.noon, author: .rpc(uid: 2))
        var second = database.begin(at: Self.noon, author: .rpc(uid: 3))
        rename(&first, 1, "First")
        rename(&second, 1, "Second")
        rename(&second, 2, "Second")
        try database.commit(first, at: Self.noon + .seconds(1))
        let expected = SerializationConflict(
            .concurrentUpdate(sequence: 2), row: RowID("res.partner", 1))
        #expect(database.conflict(of: second) == expected)
        #expect(throws: expected) { try database.commit(second, at: Self.noon + .seconds(2)) }
        #expect(name(database.state.row("res.partner", 1)) == "First")
        #expect(name(database.state.row("res.partner", 2)) == "Partner 2")
        #expect(database.log.count == 2)
    }

    @Test("an update conflicts with a deletion and a deletion with an update, even to equal values")
    func deletionsConflict() throws {
        for deleterIsFirst in [true, false] {
            var database = Self.database()
            var deleter = database.begin(at: Self.noon, author: .rpc(uid: 2))
            var updater = database.begin(at: Self.noon, author: .sql)
            deleter.delete(1, from: "res.partner")
            let row = try #require(updater.row("res.partner", 1))
            updater.update(row, in: "res.partner")
            let (first, second) = deleterIsFirst ? (deleter, updater) : (updater, deleter)
            try database.commit(first, at: Self.noon)
            #expect(throws: SerializationConflict.self) {
                try database.commit(second, at: Self.noon)
            }
            #expect((database.state.row("res.partner", 1) == nil) == deleterIsFirst)
        }
    }

    @Test("writers of different rows both commit, and neither undoes the other")
    func disjointWriters() throws {
        var database = Self.database()
        var first = database.begin(at: Self.noon, author: .workload)
        var second = database.begin(at: Self.noon, author: .workload)
        rename(&first, 1, "First")
        rename(&second, 2, "Second")
        try database.commit(second, at: Self.noon + .seconds(1))
        try database.commit(first, at: Self.noon + .seconds(2))
        #expect(name(database.state.row("res.partner", 1)) == "First")
        #expect(name(database.state.row("res.partner", 2)) == "Second")
        #expect(database.state.commitSequence == 3)
    }

    @Test("a late commit keeps its beginning as the stamp and is older than rows seen before it")
    func lateCommit() throws {
        var database = Self.database()
        var late = database.begin(at: Self.noon + .seconds(3), author: .workload)
        let lateID = late.insert([.string("L")], into: "sale.order", by: 2)
        database.hold(late, until: Self.noon + .seconds(9))
        var early = database.begin(at: Self.noon + .seconds(6), author: .workload)
        let earlyID = early.insert([.string("E")], into: "sale.order", by: 2)
        try database.commit(early, at: Self.noon + .seconds(6))
        let mark = try #require(database.state.row("sale.order", earlyID)?.writeDate)
        #expect(database.state.row("sale.order", lateID) == nil)
        let resumed = try #require(database.resume(late.id))
        let entry = try #require(try database.commit(resumed, at: Self.noon + .seconds(9)))
        #expect(lateID < earlyID)
        #expect(entry.begin == Self.noon + .seconds(3))
        #expect(entry.commit == Self.noon + .seconds(9))
        let stamp = try #require(database.state.row("sale.order", lateID)?.writeDate)
        #expect(stamp == Self.noon + .seconds(3))
        #expect(stamp < mark)
        let found = try #require(database.state.table("sale.order"))
        #expect(found.countWritten(from: mark, before: nil) == 1)
    }

    @Test("an abort leaves nothing behind but burnt ids, and so does a failed commit")
    func abort() throws {
        var database = Self.database()
        let before = database.state
        var aborted = database.begin(at: Self.noon, author: .rpc(uid: 2))
        let burnt = aborted.insert([.string("X"), .null], into: "res.partner", by: 2)
        rename(&aborted, 1, "X")
        database.abort(aborted)
        #expect(burnt == 4)
        #expect(database.log.count == 1)
        #expect(database.state.row("res.partner", 4) == nil)
        #expect(database.state.row("res.partner", 1) == before.row("res.partner", 1))
        #expect(database.state.nextID(of: "res.partner") == 5)

        var winner = database.begin(at: Self.noon, author: .rpc(uid: 2))
        var loser = winner
        loser = database.begin(at: Self.noon, author: .rpc(uid: 2))
        rename(&winner, 1, "W")
        rename(&loser, 1, "L")
        _ = loser.drawID(of: "res.partner")
        try database.commit(winner, at: Self.noon)
        #expect(throws: SerializationConflict.self) { try database.commit(loser, at: Self.noon) }
        #expect(database.state.nextID(of: "res.partner") == 6)
    }

    @Test("a transaction that wrote nothing, or took back what it inserted, is no commit")
    func emptyCommit() throws {
        var database = Self.database()
        let reader = database.begin(at: Self.noon, author: .rpc(uid: 2))
        #expect(try database.commit(reader, at: Self.noon) == nil)
        var writer = database.begin(at: Self.noon, author: .rpc(uid: 2))
        let id = writer.insert([.string("S")], into: "sale.order", by: 2)
        writer.delete(id, from: "sale.order")
        #expect(try database.commit(writer, at: Self.noon) == nil)
        #expect(database.log.count == 1)
        #expect(database.state.nextID(of: "sale.order") == id + 1)
    }

    @Test("a savepoint takes back writes, but not the ids drawn since")
    func savepoint() throws {
        var database = Self.database()
        var transaction = database.begin(at: Self.noon, author: .rpc(uid: 2))
        rename(&transaction, 1, "Kept")
        let savepoint = transaction
        rename(&transaction, 2, "Lost")
        let lost = transaction.insert([.string("S")], into: "sale.order", by: 2)
        transaction.rollBack(to: savepoint)
        let kept = transaction.insert([.string("S")], into: "sale.order", by: 2)
        #expect(kept == lost + 1)
        let entry = try #require(try database.commit(transaction, at: Self.noon))
        #expect(entry.changes.map(\.id) == [1, kept])
        #expect(name(database.state.row("res.partner", 2)) == "Partner 2")
    }

    @Test("log entries hold every change once, in order of first touch, with both versions")
    func logEntries() throws {
        var database = Self.database()
        let seeded = (1...3).map { database.state.row("res.partner", $0) }
        var transaction = database.begin(at: Self.noon + .seconds(1), author: .rpc(uid: 7))
        rename(&transaction, 2, "Once")
        transaction.delete(1, from: "res.partner")
        rename(&transaction, 2, "Twice")
        let order = transaction.insert([.string("S")], into: "sale.order", by: 7)
        let entry = try #require(try database.commit(transaction, at: Self.noon + .seconds(4)))
        #expect(entry == database.log[1])
        #expect(entry.sequence == 2)
        #expect(entry.author == .rpc(uid: 7))
        #expect(entry.begin == Self.noon + .seconds(1))
        #expect(entry.commit == Self.noon + .seconds(4))
        let expected = [
            RecordChange(
                model: "res.partner", id: 2, before: seeded[1],
                after: StoredRow(
                    id: 2, createDate: Self.noon, writeDate: Self.noon + .seconds(1), createUID: 1,
                    writeUID: 2, values: [.string("Twice"), .null])),
            RecordChange(model: "res.partner", id: 1, before: seeded[0], after: nil),
            RecordChange(
                model: "sale.order", id: order, before: nil,
                after: StoredRow(
                    id: order, createDate: Self.noon + .seconds(1),
                    writeDate: Self.noon + .seconds(1), createUID: 7, writeUID: 7,
                    values: [.string("S")])),
        ]
        #expect(entry.changes == expected)
        #expect(database.log[0].author == .seed)
        #expect(database.log[0].changes.map(\.after) == seeded)
    }

    @Test("raw SQL stamps nothing, may recreate an id, and raises the sequence past its inserts")
    func rawSQL() throws {
        var database = Self.database()
        let row = try #require(database.state.row("res.partner", 1))
        var transaction = database.begin(at: Self.noon + .seconds(60), author: .sql)
        transaction.delete(1, from: "res.partner")
        var recreated = row
        recreated.writeDate = nil
        transaction.insert(recreated, into: "res.partner")
        transaction.insert(StoredRow(id: 90, values: [.null, .int(1)]), into: "res.partner")
        let entry = try #require(try database.commit(transaction, at: Self.noon + .seconds(60)))
        #expect(entry.changes.map(\.before) == [row, nil])
        #expect(database.state.row("res.partner", 1) == recreated)
        #expect(database.state.nextID(of: "res.partner") == 91)
        #expect(database.state.table("res.partner")?.ids(referringTo: 1, slot: 1) == [90])
    }

    @Test("of two who insert the same id the second is refused, unless the first took it back")
    func duplicateIDs() throws {
        var database = Self.database()
        var transactions = (0..<3).map { _ in database.begin(at: Self.noon, author: .sql) }
        for place in transactions.indices {
            transactions[place].insert(StoredRow(id: 50, values: [.null]), into: "sale.order")
        }
        try database.commit(transactions[0], at: Self.noon)
        let conflict = SerializationConflict(.duplicateID, row: RowID("sale.order", 50))
        #expect(throws: conflict) { try database.commit(transactions[1], at: Self.noon) }
        var deleter = database.begin(at: Self.noon, author: .sql)
        deleter.delete(50, from: "sale.order")
        try database.commit(deleter, at: Self.noon)
        try database.commit(transactions[2], at: Self.noon)
        #expect(database.state.row("sale.order", 50) != nil)
    }
}
