import MockOdoo
import OdooProtocol
import Testing

@Suite("Held transactions")
struct HeldTransactionTests {
    let noon = MVCCDatabaseTests.noon

    @Test("a held transaction's rows are locked until it ends, and others are refused meanwhile")
    func locks() throws {
        var database = MVCCDatabaseTests.database()
        var holder = database.begin(at: noon, author: .workload)
        holder.update(1, in: "res.partner", by: 2) { $0[0] = .string("Held") }
        database.hold(holder, until: noon + .seconds(61))
        #expect(database.writer(of: "res.partner", 1) == holder.id)
        #expect(database.lockedUntil("res.partner", 1) == noon + .seconds(61))
        #expect(database.writer(of: "res.partner", 2) == nil)
        #expect(database.lockedUntil("res.partner", 2) == nil)

        var other = database.begin(at: noon + .seconds(1), author: .rpc(uid: 2))
        other.update(1, in: "res.partner", by: 2) { $0[0] = .string("Other") }
        let conflict = SerializationConflict(
            .locked(by: holder.id, until: noon + .seconds(61)), row: RowID("res.partner", 1))
        #expect(throws: conflict) { try database.commit(other, at: noon + .seconds(1)) }

        try database.commit(holder, at: noon + .seconds(61))
        #expect(database.writer(of: "res.partner", 1) == nil)
        #expect(database.heldTransactions.isEmpty)
        var retry = database.begin(at: noon + .seconds(61), author: .rpc(uid: 2))
        retry.update(1, in: "res.partner", by: 2) { $0[0] = .string("Other") }
        try database.commit(retry, at: noon + .seconds(62))
        #expect(database.state.row("res.partner", 1)?.values[0] == "Other")
    }

    @Test("an abort frees the rows, and a row once locked is not locked by another")
    func abortFrees() {
        var database = MVCCDatabaseTests.database()
        let first = database.begin(at: noon, author: .workload)
        let second = database.begin(at: noon, author: .workload)
        database.hold(first)
        database.hold(second)
        #expect(database.heldTransactions.map(\.transaction.id) == [first.id, second.id])
        let granted = [
            database.lock("res.partner", 1, by: first.id),
            database.lock("res.partner", 1, by: first.id),
            database.lock("res.partner", 1, by: second.id),
            database.lock("res.partner", 2, by: second.id),
        ]
        #expect(granted == [true, true, false, true])
        database.abort(first)
        #expect(database.writer(of: "res.partner", 1) == nil)
        #expect(database.writer(of: "res.partner", 2) == second.id)
        #expect(database.resume(first.id) == nil)
        let grantedNow = database.lock("res.partner", 1, by: second.id)
        #expect(grantedNow)
    }

    @Test("transactions that take turns never draw the same id")
    func turns() throws {
        var database = MVCCDatabaseTests.database()
        let first = database.begin(at: noon, author: .workload)
        let second = database.begin(at: noon, author: .workload)
        database.hold(first)
        database.hold(second)
        var ids: [Int64] = []
        for turn in 0..<6 {
            var transaction = try #require(database.resume(turn % 2 == 0 ? first.id : second.id))
            ids.append(transaction.insert([.int(Int64(turn))], into: "sale.order", by: 1))
            database.hold(transaction)
        }
        #expect(ids == [1, 2, 3, 4, 5, 6])
        try database.commit(try #require(database.resume(second.id)), at: noon)
        try database.commit(try #require(database.resume(first.id)), at: noon)
        #expect(database.state.table("sale.order")?.count == 6)
        #expect(database.log[1].changes.map(\.id) == [2, 4, 6])
    }
}
