import MockOdoo
import OdooProtocol
import Testing

/// Writers that take turns at random over a few rows, each with the serial story it must amount to.
@Suite("Interleaved writers")
struct InterleavedWritersTests {
    /// Reads a counter and writes it one higher, in a transaction held open in between.
    private struct Counter {
        var id: HeldTransactionID?
        var rows: [Int64] = []
        /// The step that is next: reads and writes of the rows in turn, then the commit.
        var step = 0
        var seen: Int64 = 0
        /// A call that waits, and for whom.
        var waiting: (call: ModelCall, owner: HeldTransactionID)?
    }

    /// One blind write over the wire.
    private struct Writer {
        var flight: RequestInFlight
        var value: String
        var rows: [Int64]
        var owner: HeldTransactionID?
        var resumesAt: OdooTimestamp?
    }

    private struct Story {
        var bench: RequestBench
        var dice: StorageDice
        var rows: [Int64] = []
        var counters = [Counter](repeating: Counter(), count: 3)
        var writers: [Writer] = []
        var made = 0
        /// How often each row's counter was committed.
        var counted: [Int64: Int64] = [:]
        var answered = 0
        var failed = 0
        var victims = 0
        var waits = 0

        mutating func pickRows() -> [Int64] {
            let first = dice.roll(rows.count)
            let second = dice.roll(rows.count)
            return first == second ? [rows[first]] : [rows[first], rows[second]]
        }
    }

    @Test(
        "no update is lost, nobody waits for ever, and the log is a serial story",
        arguments: 1...12)
    func story(seed: Int) throws {
        var story = Story(bench: try RequestBench(), dice: StorageDice(seed: seed))
        story.bench.world.seedChance(UInt64(seed))
        for name in ["a", "b", "c", "d"] {
            story.rows.append(try story.bench.partner(name))
        }
        for step in 0..<900 {
            story.bench.pass(.milliseconds(50 + story.dice.roll(200)))
            if story.writers.count < 3, step < 500, story.dice.roll(3) == 0 { add(&story) }
            if story.dice.roll(2) == 0, !story.writers.isEmpty {
                try turn(ofWriter: story.dice.roll(story.writers.count), &story)
            } else {
                try turn(ofCounter: story.dice.roll(3), mayBegin: step < 500, &story)
            }
        }
        try check(story)
    }

    private func add(_ story: inout Story) {
        story.made += 1
        let value = "city \(story.made)"
        let rows = story.pickRows()
        let flight = story.bench.request(
            "res.partner", "write", .array(rows.map(FieldValue.int)), ["city": .string(value)])
        story.writers.append(Writer(flight: flight, value: value, rows: rows))
    }

    private func turn(ofWriter place: Int, _ story: inout Story) throws {
        var writer = story.writers[place]
        if let owner = writer.owner, story.bench.world.isOpen(owner) { return }
        if let instant = writer.resumesAt, story.bench.now < instant { return }
        writer.owner = nil
        writer.resumesAt = nil
        switch story.bench.proceed(&writer.flight) {
        case .answered(let answer):
            story.writers.remove(at: place)
            let value = try JSONCodec.parse(answer.body)
            if value["result"] == true {
                story.answered += 1
            } else {
                #expect(writer.flight.failedTries == 5)
                story.failed += 1
            }
            return
        case .waits(let owner):
            #expect(story.bench.world.isOpen(owner))
            story.waits += 1
            writer.owner = owner
        case .pauses(let pause): writer.resumesAt = story.bench.now + pause
        }
        story.writers[place] = writer
    }

    private func turn(ofCounter place: Int, mayBegin: Bool, _ story: inout Story) throws {
        var counter = story.counters[place]
        defer { story.counters[place] = counter }
        guard let id = counter.id else {
            guard mayBegin else { return }
            counter = Counter(rows: story.pickRows())
            counter.id = story.bench.world.begin(at: story.bench.now, author: .workload)
            return
        }
        if let waiting = counter.waiting, story.bench.world.isOpen(waiting.owner) { return }
        do throws(OdooFault) {
            guard counter.step < 2 * counter.rows.count else {
                try story.bench.world.commit(id, at: story.bench.now)
                for row in counter.rows { story.counted[row, default: 0] += 1 }
                counter = Counter()
                return
            }
            let call = counter.waiting?.call ?? next(of: counter)
            counter.waiting = nil
            switch try story.bench.world.proceed(call, in: id) {
            case .waits(let owner):
                story.waits += 1
                counter.waiting = (call, owner)
            case .done(let result):
                counter.seen = result?.arrayValue?.first?["color"]?.intValue ?? 0
                counter.step += 1
            case .pauses: Issue.record("a held transaction never pauses")
            }
        } catch {
            #expect(
                error.name == "psycopg2.errors.SerializationFailure"
                    || error.name == "psycopg2.errors.DeadlockDetected")
            #expect(!story.bench.world.isOpen(id))
            story.victims += 1
            counter = Counter()
        }
    }

    private func next(of counter: Counter) -> ModelCall {
        let row = FieldValue.int(counter.rows[counter.step / 2])
        return counter.step % 2 == 0
            ? ModelCall(model: "res.partner", method: "read", arguments: [[row], ["color"]])
            : ModelCall(
                model: "res.partner", method: "write",
                arguments: [[row], ["color": .int(counter.seen + 1)]])
    }

    private func check(_ story: Story) throws {
        var bench = story.bench
        #expect(story.writers.isEmpty && story.counters.allSatisfy { $0.id == nil })
        #expect(bench.world.openTransactions.isEmpty)
        #expect(story.answered > 20 && story.waits > 10 && story.victims > 0)
        let columns = bench.world.columns(of: "res.partner")
        let color = try #require(columns.firstIndex(of: "color"))
        var current: [Int64: (commit: OdooTimestamp, row: StoredRow)] = [:]
        for entry in bench.world.commitLog {
            for change in entry.changes where story.rows.contains(change.id) {
                guard change.model == "res.partner", let after = change.after else { continue }
                if let earlier = current[change.id] {
                    // The later writer saw what the earlier one left, and has the later stamp.
                    #expect(change.before == earlier.row)
                    #expect(entry.begin >= earlier.commit)
                }
                current[change.id] = (entry.commit, after)
            }
        }
        for row in story.rows {
            let read = try bench.answer(
                bench.request("res.partner", "read", [.int(row)], ["color"]))
            let shown = read["result"]?.arrayValue?.first?["color"]?.intValue
            #expect(shown == story.counted[row, default: 0])
            #expect(current[row]?.row.values[color].intValue ?? 0 == shown)
        }
    }
}
