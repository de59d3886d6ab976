import MockOdoo
import OdooProtocol
import Testing

@Suite("Database snapshots")
struct SnapshotTests {
    let noon = MVCCDatabaseTests.noon

    func commit(
        _ database: inout MVCCDatabase, at seconds: Int64, _ work: (inout Transaction) -> Void
    ) throws {
        let instant = noon + .seconds(seconds)
        var transaction = database.begin(at: instant, author: .workload)
        work(&transaction)
        try database.commit(transaction, at: instant)
    }

    @Test("going back is a commit of every row that differs, and ids are given out again")
    func restore() throws {
        var database = MVCCDatabaseTests.database()
        let saved = database.state
        database.save("before")
        try commit(&database, at: 1) {
            $0.insert([.string("S")], into: "sale.order", by: 1)
            $0.delete(3, from: "res.partner")
            $0.update(1, in: "res.partner", by: 1) { $0[0] = .string("New") }
        }
        try commit(&database, at: 2) {
            // Put back as it was: this row does not differ at the end.
            guard let row = saved.row("res.partner", 3) else { return }
            $0.insert(row, into: "res.partner")
        }
        let newest = database.state
        let entry = try database.restore("before", at: noon + .seconds(9))
        #expect(entry.author == .restore)
        #expect(entry.sequence == 4)
        #expect(
            entry.changes == [
                RecordChange(
                    model: "res.partner", id: 1, before: newest.row("res.partner", 1),
                    after: saved.row("res.partner", 1)),
                RecordChange(
                    model: "sale.order", id: 1, before: newest.row("sale.order", 1), after: nil),
            ])
        #expect(database.state.commitSequence == 4)
        #expect(database.state.nextID(of: "sale.order") == 1)
        #expect(database.state.table("sale.order")?.count == 0)
        #expect(database.snapshotNames == ["before"])
    }

    @Test("one can go back and forth between snapshots, and each is found as it was saved")
    func backAndForth() throws {
        var database = MVCCDatabaseTests.database()
        for step in 1...5 {
            database.save("step \(step)")
            try commit(&database, at: Int64(step)) {
                $0.update(1, in: "res.partner", by: 1) { $0[0] = .int(Int64(step)) }
                $0.insert([.int(Int64(step))], into: "sale.order", by: 1)
            }
        }
        for step in [3, 5, 1, 4, 4, 2] {
            let entry = try database.restore("step \(step)", at: noon)
            #expect(database.state.table("sale.order")?.count == step - 1)
            let value = database.state.row("res.partner", 1)?.values[0]
            #expect(value == (step == 1 ? "Partner 1" : .int(Int64(step - 1))))
            #expect(entry.sequence == database.log.count)
        }
        #expect(database.log[10].changes.isEmpty)
    }

    @Test("a transaction from before going back cannot commit, and its locks are gone")
    func openTransactions() throws {
        var database = MVCCDatabaseTests.database()
        database.save("before")
        var open = database.begin(at: noon, author: .workload)
        open.insert([.string("S")], into: "sale.order", by: 1)
        open.update(1, in: "res.partner", by: 1) { $0[0] = .string("New") }
        database.hold(open)
        try database.restore("before", at: noon)
        #expect(database.writer(of: "res.partner", 1) == nil)
        #expect(throws: SerializationConflict(.databaseRestored, row: nil)) {
            try database.commit(open, at: noon)
        }
        database.hold(open)
        #expect(database.resume(open.id) == nil)
        #expect(database.state.nextID(of: "sale.order") == 1)
    }

    @Test("an unknown name is refused in words that say which there are")
    func unknownName() {
        var database = MVCCDatabaseTests.database()
        database.save("monday")
        database.save("tuesday")
        let error = #expect(throws: UnknownSnapshot.self) {
            try database.restore("sunday", at: noon)
        }
        #expect(
            error?.description
                == "no snapshot is named \"sunday\"; saved are monday, tuesday")
        #expect(database.log.count == 1)
    }

    @Test("any past state comes back from the log, by sequence and by instant", arguments: 1...3)
    func pastStates(seed: Int) throws {
        var dice = StorageDice(seed: seed)
        var database = MVCCDatabaseTests.database()
        var states = [database.state]
        for step in 1...60 {
            if step % 20 == 0 { database.save("s") }
            if step % 25 == 0 {
                try database.restore("s", at: noon + .seconds(step))
            } else {
                try commit(&database, at: Int64(step)) { transaction in
                    transaction.insert([.int(Int64(step))], into: "sale.order", by: 1)
                    let id = Int64(dice.roll(step) + 1)
                    if dice.roll(2) == 0 {
                        transaction.delete(id, from: "sale.order")
                    } else {
                        transaction.update(id, in: "sale.order", by: 1) { $0[0] = "changed" }
                    }
                }
            }
            states.append(database.state)
        }
        for (place, expected) in states.enumerated() {
            let byInstant = database.state(asOf: noon + .seconds(place))
            let bySequence = database.state(after: byInstant.commitSequence)
            for past in [byInstant, bySequence] {
                #expect(past.commitSequence == expected.commitSequence)
                let (found, wanted) = (past.table("sale.order"), expected.table("sale.order"))
                #expect(found?.count == wanted?.count)
                for id in Int64(1)...61 { #expect(found?[id] == wanted?[id]) }
            }
        }
        #expect(database.state(after: 0).table("res.partner")?.count == 0)
        #expect(database.state(asOf: noon - .seconds(1)).table("res.partner")?.count == 0)
    }

    @Test("rows loaded without a log entry are there, and the sequence stands behind them")
    func unloggedSeed() {
        var database = MVCCDatabase(layouts: [TableLayout(model: "a", columns: ["n"])], firstID: 40)
        #expect(database.state.nextID(of: "a") == 40)
        let rows = (1...1_000).map { StoredRow(id: Int64($0), values: [.int(Int64($0))]) }
        database.seed([("a", rows)], at: noon, logged: false)
        #expect(database.log.isEmpty)
        #expect(database.state.table("a")?.count == 1_000)
        #expect(database.state.nextID(of: "a") == 1_001)
        database.seed([("a", [StoredRow(id: 2_000, values: [.null])])], at: noon)
        #expect(database.log.count == 1)
        #expect(database.state.nextID(of: "a") == 2_001)
    }
}
