import MockOdooServer
import OdooProtocol
import Testing

@Suite("World control")
struct WorldControlTests {
    private let served = ServedWorld.served()

    // MARK: Records

    @Test("the workload's changes go through the ORM: stamped, computed, logged")
    func workload() throws {
        let id = try #require(served.partner("Ada"))
        _ = served.control("PUT", "clock", ["advance": 60])
        let written = served.control(
            "POST", "records/res.partner",
            ["operation": "write", "ids": [.int(id)], "values": ["city": "Paris"]])
        #expect(written.value?["result"] == true)
        #expect(served.read("city", of: id) == "Paris")
        #expect(served.read("write_date", of: id) == "2025-11-25 12:01:00")
        #expect(served.read("complete_name", of: id) == "Ada")
        let gone = served.control(
            "POST", "records/res.partner", ["operation": "unlink", "ids": [.int(id)]])
        #expect(gone.status == 200)
        #expect(served.read("city", of: id) == nil)
        let log = served.control("GET", "log?since=1").value?["entries"]?.arrayValue ?? []
        let authors = log.compactMap { $0["author"]?.stringValue }
        #expect(authors == ["workload", "workload", "workload"])
    }

    @Test("raw SQL stamps nothing and computes nothing")
    func sql() throws {
        let id = try #require(served.partner("Ada"))
        _ = served.control("PUT", "clock", ["advance": 60])
        let written = served.control(
            "POST", "records/res.partner",
            ["operation": "write", "as": "sql", "ids": [.int(id)], "values": ["name": "Eve"]])
        #expect(written.status == 200)
        #expect(served.read("name", of: id) == "Eve")
        #expect(served.read("complete_name", of: id) == "Ada")
        #expect(served.read("write_date", of: id) == "2025-11-25 12:00:00")
        let made = served.control(
            "POST", "records/res.partner",
            [
                "operation": "create", "as": "sql", "ids": [777],
                "values": ["name": "Row", "write_date": "2020-01-01 00:00:00"],
            ])
        #expect(made.status == 200)
        #expect(served.read("write_date", of: 777) == "2020-01-01 00:00:00")
        let gone = served.control(
            "POST", "records/res.partner", ["operation": "unlink", "as": "sql", "ids": [777]])
        #expect(gone.status == 200)
        let authors = served.control("GET", "log?since=2").value?["entries"]?.arrayValue?
            .compactMap { $0["author"]?.stringValue }
        #expect(authors == ["sql", "sql", "sql"])
    }

    @Test(
        "a change that is not understood is refused with its reason, and nothing is changed",
        arguments: [
            ("records/res.partner", ##"{}"##, 400, "operation is missing"),
            ("records/res.partner", ##"{"operation": "merge"}"##, 400, "operation: expected"),
            ("records/res.partner", ##"{"operation": "write"}"##, 400, "ids is missing"),
            (
                "records/res.partner", ##"{"operation": "write", "ids": [0], "values": {}}"##, 400,
                "ids: expected ids"
            ),
            (
                "records/res.partner", ##"{"operation": "write", "ids": [3]}"##, 400,
                "values is missing"
            ),
            (
                "records/res.partner", ##"{"operation": "create", "values": [1]}"##, 400,
                "values: expected an object"
            ),
            ("records/no.model", ##"{"operation": "create", "values": {}}"##, 404, "is no model"),
            (
                "records/res.partner", ##"{"operation": "create", "values": {"nope": 1}}"##, 422,
                "Invalid field"
            ),
            (
                "records/res.partner",
                ##"{"operation": "write", "as": "sql", "ids": [3], "values": {"nope": 1}}"##, 400,
                "no column"
            ),
            (
                "records/res.partner",
                ##"{"operation": "unlink", "as": "sql", "ids": [99999]}"##, 404, "there is no"
            ),
            (
                "records/res.partner",
                ##"{"operation": "create", "as": "sql", "ids": [3], "values": {}}"##, 409,
                "is there already"
            ),
            (
                "records/res.partner",
                ##"{"operation": "create", "as": "sql", "values": {}, "##
                    + ##""ids": [9223372036854775807]}"##,
                400, "ids: expected ids"
            ),
            (
                "records/res.partner",
                ##"{"operation": "create", "as": "sql", "ids": [2147483648], "values": {}}"##, 400,
                "ids: expected ids, whole numbers from 1 to 2147483647"
            ),
            ("records/res.partner", ##"{"operation": 5}"##, 400, "operation: expected a text"),
            ("records/res.partner", ##"{"opration": "write"}"##, 400, "\"opration\" is unknown"),
            ("records/res.partner", "[]", 400, "expected an object"),
            ("records/res.partner", "{", 400, "the body is no JSON"),
            ("transactions", ##"{"begin": "now"}"##, 400, "begin: expected an instant"),
            ("transactions/9/commit", "", 404, "no transaction \"9\""),
            ("transactions/x/do", "{}", 404, "no transaction \"x\""),
            ("snapshots", ##"{"name": "a b"}"##, 400, "name: expected 1 to 100 letters"),
        ])
    func refusals(path: String, body: String, status: Int, reason: String) {
        let request = HTTPExchangeRequest(
            method: "POST", path: "/_orrery/v1/" + path, body: Array(body.utf8))
        let answer = served.respond(to: request)
        #expect(answer.status == status)
        let told = answer.value?["error"]?.stringValue ?? ""
        #expect(told.contains(reason), "\(told)")
        #expect(served.control("GET", "log").value?["last"] == 1)
    }

    // MARK: Log

    @Test("the log is read page by page, with both versions of each row and microseconds")
    func log() throws {
        let id = try #require(served.partner("Ada"))
        _ = served.control("PUT", "clock", ["now": "2025-11-26T08:00:00.123456Z"])
        _ = served.control(
            "POST", "records/res.partner",
            ["operation": "write", "ids": [.int(id)], "values": ["city": "Paris"]])
        let page = served.control("GET", "log?since=1&limit=1").value
        #expect(page?["more"] == true && page?["last"] == 2)
        let rest = served.control("GET", "log?since=2").value
        #expect(rest?["more"] == false && rest?["last"] == 3)
        let entry = try #require(rest?["entries"]?.arrayValue?.first)
        #expect(entry["begin"] == "2025-11-26T08:00:00.123456Z")
        let change = try #require(entry["changes"]?.arrayValue?.first { $0["id"] == .int(id) })
        #expect(change["before"]?["city"] == nil && change["after"]?["city"] == "Paris")
        #expect(change["after"]?["write_date"] == "2025-11-26T08:00:00.123456Z")
        #expect(served.control("GET", "log?since=99").value?["entries"] == [])
        for query in ["since=-1", "limit=0", "limit=1001", "since=x", "from=1", "since=1&since=2"] {
            #expect(served.control("GET", "log?\(query)").status == 400, "\(query)")
        }
    }

    @Test("no password leaves by the log")
    func secrets() {
        _ = served.control(
            "POST", "records/res.users",
            [
                "operation": "create",
                "values": ["name": "U", "login": "u", "password": "hush"],
            ])
        for entry in served.control("GET", "log").value?["entries"]?.arrayValue ?? [] {
            for change in entry["changes"]?.arrayValue ?? [] {
                #expect(change["after"]?["password"] == nil)
            }
        }
    }

    // MARK: Snapshots

    @Test("a snapshot is kept and gone back to, and the log tells it")
    func snapshots() throws {
        let id = try #require(served.partner("Ada"))
        let saved = served.control("POST", "snapshots", ["name": "one"])
        #expect(saved.status == 201 && saved.value?["sequence"] == 2)
        _ = served.control(
            "POST", "records/res.partner", ["operation": "unlink", "ids": [.int(id)]])
        #expect(served.control("GET", "snapshots").value?["snapshots"] == ["one"])
        let back = served.control("PUT", "snapshots/one")
        #expect(back.value?["sequence"] == 4)
        #expect(served.read("name", of: id) == "Ada")
        let unknown = served.control("PUT", "snapshots/two")
        #expect(unknown.status == 404)
        #expect(unknown.value?["error"]?.stringValue?.contains("saved are one") == true)
    }

    // MARK: Clocks

    @Test("the database's and the web server's clock are set apart")
    func skews() throws {
        let set = served.control("PUT", "clock", ["databaseSkew": "-90s", "webSkew": 30.5])
        #expect(set.value?["databaseSkew"] == -90.0 && set.value?["webSkew"] == 30.5)
        let id = try #require(served.partner("Ada"))
        #expect(served.read("write_date", of: id) == "2025-11-25 11:58:30")
        let answer = served.respond(to: ServedWorld.call("common", "version", []))
        #expect(answer.headers(named: "date") == ["Tue, 25 Nov 2025 12:00:30 GMT"])
        #expect(served.control("PUT", "clock", ["webSkew": "soon"]).status == 400)
    }

    @Test("a replica answers reads from old data until it is taken away")
    func replica() throws {
        let id = try #require(served.partner("Ada"))
        _ = served.control("PUT", "clock", ["advance": 60])
        let set = served.control("PUT", "replica", ["lag": "30s"])
        #expect(set.value == ["lag": 30.0, "perThousand": 1000])
        _ = served.control(
            "POST", "records/res.partner",
            ["operation": "write", "ids": [.int(id)], "values": ["city": "Paris"]])
        // Not by `respond`, which answers at once and knows no replica for the workload.
        #expect(served.control("GET", "replica").value?["lag"] == 30.0)
        #expect(served.read("city", of: id) == false)
        _ = served.control("PUT", "clock", ["advance": 30])
        #expect(served.read("city", of: id) == "Paris")
        #expect(served.control("PUT", "replica", ["lag": .null]).value == ["lag": .null])
        for wrong: FieldValue in [[:], ["lag": -1], ["lag": 1, "perThousand": 1001]] {
            #expect(served.control("PUT", "replica", wrong).status == 400)
        }
    }

    @Test("a body that is too large is refused before it is read")
    func largeBody() {
        let request = HTTPExchangeRequest(
            method: "POST", path: "/_orrery/v1/records/res.partner",
            body: [UInt8](repeating: 0x20, count: (4 << 20) + 1))
        #expect(served.respond(to: request).status == 413)
    }
}
