import MockOdoo
import OdooProtocol
import Testing

@Suite("Commit log")
struct CommitLogTests {
    func database(commits: Int) throws -> MVCCDatabase {
        var database = MVCCDatabase(layouts: [TableLayout(model: "a", columns: ["n"])])
        try extend(&database, by: commits)
        return database
    }

    func extend(_ database: inout MVCCDatabase, by commits: Int) throws {
        for _ in 0..<commits {
            let instant = OdooTimestamp(seconds: Int64(database.log.count))
            var transaction = database.begin(at: instant, author: .workload)
            transaction.insert([.int(1)], into: "a", by: 1)
            try database.commit(transaction, at: instant + .seconds(1))
        }
    }

    @Test(
        "entries are numbered from 1 without gaps and read from any sequence on",
        arguments: [0, 1, 255, 256, 257, 600])
    func reading(count: Int) throws {
        let log = try database(commits: count).log
        #expect(log.count == count)
        #expect(log.map(\.sequence) == Array(1..<(count + 1)))
        for since in [-1, 0, 1, 254, 255, 256, 257, 599, 600, 601] {
            let first = min(max(since, 0), count) + 1
            #expect(log.entries(since: since).map(\.sequence) == Array(first..<(count + 1)))
        }
    }

    @Test("a copy keeps its entries while the original goes on, and branches go their own ways")
    func copies() throws {
        var database = try database(commits: 300)
        let log = database.log
        var branch = database
        try extend(&database, by: 300)
        try extend(&branch, by: 5)
        #expect(log.count == 300)
        #expect(branch.log.count == 305)
        #expect(database.log.count == 600)
        #expect(Array(database.log.prefix(300)) == Array(log))
        #expect(Array(branch.log.prefix(300)) == Array(log))
    }
}
