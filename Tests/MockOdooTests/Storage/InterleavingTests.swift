import MockOdoo
import OdooProtocol
import Testing

@Suite("Interleaved transactions")
struct InterleavingTests {
    /// A transaction in flight, with what it must see: its snapshot and its own writes.
    struct Flight {
        var transaction: Transaction
        var rows: [Int64: FieldValue]
        var written: Set<Int64> = []
    }

    /// The rows as a database shows them.
    func rows(_ table: Table?) -> [Int64: FieldValue] {
        var rows: [Int64: FieldValue] = [:]
        table?.forEachID { id in
            rows[id] = table?[id]?.values[0]
            return true
        }
        return rows
    }

    func write(_ flight: inout Flight, step: Int, _ dice: inout StorageDice) {
        let value = FieldValue.int(Int64(step))
        let id = Int64(dice.roll(12) + 1)
        switch dice.roll(4) {
        case 0:
            let drawn = flight.transaction.insert([value], into: "a", by: 1)
            flight.rows[drawn] = value
            flight.written.insert(drawn)
        case 1 where flight.rows[id] != nil:
            flight.transaction.delete(id, from: "a")
            flight.rows[id] = nil
            flight.written.insert(id)
        default:
            guard flight.transaction.update(id, in: "a", by: 1, { $0[0] = value }) else { break }
            flight.rows[id] = value
            flight.written.insert(id)
        }
    }

    @Test(
        "each sees its snapshot and its own writes; it commits just when nobody else did so first",
        arguments: 1...8)
    func interleaved(seed: Int) throws {
        var dice = StorageDice(seed: seed)
        var database = MVCCDatabase(layouts: [TableLayout(model: "a", columns: ["n"])])
        database.seed(
            [("a", (1...8).map { StoredRow(id: $0, values: [.int(0)]) })],
            at: OdooTimestamp(seconds: 0))
        var committed = rows(database.state.table("a"))
        // For each row the last commit that wrote it.
        var writers: [Int64: Int] = [:]
        var flights: [Flight] = []
        var (commits, conflicts) = (0, 0)
        for step in 1...600 {
            let now = OdooTimestamp(seconds: Int64(step))
            if flights.count < 4 && dice.roll(3) == 0 {
                let transaction = database.begin(at: now, author: .workload)
                flights.append(Flight(transaction: transaction, rows: committed))
                continue
            }
            guard !flights.isEmpty else { continue }
            let place = dice.roll(flights.count)
            var flight = flights[place]
            let savepoint = flight
            write(&flight, step: step, &dice)
            if dice.roll(6) == 0 {
                flight.transaction.rollBack(to: savepoint.transaction)
                (flight.rows, flight.written) = (savepoint.rows, savepoint.written)
            }
            #expect(rows(flight.transaction.table("a")) == flight.rows)
            flights[place] = flight
            guard dice.roll(4) == 0 else { continue }
            flights.remove(at: place)
            let since = flight.transaction.snapshot.commitSequence
            let isLate = flight.written.contains { id in
                // These are not held, so two of them may draw the same id.
                writers[id].map { $0 > since } ?? false
                    && (flight.transaction.snapshot.row("a", id) != nil
                        || (committed[id] != nil && flight.rows[id] != nil))
            }
            do {
                let entry = try database.commit(flight.transaction, at: now)
                #expect(!isLate)
                for id in flight.written { committed[id] = flight.rows[id] }
                for change in entry?.changes ?? [] { writers[change.id] = entry?.sequence }
                commits += 1
            } catch {
                #expect(isLate)
                conflicts += 1
            }
            #expect(rows(database.state.table("a")) == committed)
        }
        #expect(commits > 20)
        #expect(conflicts > 5)
        try replay(database, expecting: committed)
    }

    /// Applies the log to nothing: each `before` must be what is there, and the end what is committed.
    func replay(_ database: MVCCDatabase, expecting committed: [Int64: FieldValue]) throws {
        var replayed: [Int64: StoredRow] = [:]
        for entry in database.log {
            for change in entry.changes {
                #expect(replayed[change.id] == change.before)
                #expect(change.before != nil || change.after != nil)
                replayed[change.id] = change.after
                if entry.author == .workload, let after = change.after {
                    #expect(after.writeDate == entry.begin)
                }
            }
        }
        #expect(replayed.compactMapValues { $0.values[0] } == committed)
    }
}
