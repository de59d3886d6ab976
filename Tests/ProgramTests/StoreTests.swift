import Foundation
import OdooProtocol
import Testing

@Suite("orrery serve --store", .tags(.process), .timeLimit(.minutes(5)))
struct StoreTests {
    private let folder: TemporaryFolder
    private var store: String { folder["world.sqlite"] }

    init() throws { folder = try TemporaryFolder() }

    private func start(_ more: [String] = ["--company", "base"]) async throws -> Server {
        try await Server(["--store", store] + more)
    }

    private func execute(
        _ server: Server, _ model: String, _ method: String, _ arguments: [FieldValue]
    ) async throws -> FieldValue? {
        let request = RPCRequest.executeKw(
            id: 7, database: "base", uid: 2, password: "admin", model: model, method: method,
            arguments: arguments, keywords: [:])
        return try await server.call(request.service, request.method, request.arguments)
    }

    private func names(_ server: Server, _ ids: [FieldValue]) async throws -> [FieldValue?] {
        let rows = try await execute(server, "res.partner", "read", [.array(ids), ["name"]])
        return rows?.arrayValue?.map { $0["name"] } ?? []
    }

    @Test(
        "what a client creates is there again after the server's end, however it came",
        arguments: [SIGTERM, SIGINT, SIGKILL])
    func restart(signal: Int32) async throws {
        let first = try await start(["--company", "base", "--odoo", "17.0"])
        let id = try #require(
            try await execute(first, "res.partner", "create", [["name": "Ada"]]))
        #expect(await first.end(by: signal) == (signal == SIGKILL ? -SIGKILL : 0))
        // Neither the company nor the version has to be said again.
        let second = try await start([])
        #expect(try await names(second, [id]) == ["Ada"])
        let version = try await second.call("common", "version", [])
        #expect(version?["server_serie"] == "17.0")
        let next = try await execute(second, "res.partner", "create", [["name": "Eve"]])
        #expect(next?.intValue == id.intValue.map { $0 + 1 })
        #expect(await second.end(by: signal) == (signal == SIGKILL ? -SIGKILL : 0))
        let third = try await start([])
        #expect(try await names(third, [id, next ?? .null]) == ["Ada", "Eve"])
        #expect(await third.end(by: SIGTERM) == 0)
        #expect(try folder.names == ["world.sqlite"])
    }

    @Test("a chosen API key holds after the next start, until another is chosen")
    func apiKey() async throws {
        func uid(_ server: Server, _ key: FieldValue) async throws -> FieldValue? {
            try await server.call("common", "authenticate", ["base", "admin", key, [:]])
        }
        let first = try await start(["--company", "base", "--api-key", "chosen-1"])
        #expect(try await uid(first, "chosen-1") == 2)
        #expect(await first.end(by: SIGKILL) == -SIGKILL)
        let second = try await start([])
        #expect(try await uid(second, "chosen-1") == 2)
        #expect(await second.end(by: SIGTERM) == 0)
        let third = try await start(["--api-key", "chosen-2"])
        #expect(try await uid(third, "chosen-2") == 2)
        #expect(try await uid(third, "chosen-1") == false)
        #expect(await third.end(by: SIGTERM) == 0)
    }

    @Test("a server that is killed among many writers loses nothing that it has answered")
    func killedWhileWriting() async throws {
        var told: [FieldValue] = []
        for round in 1...3 {
            let server = try await start()
            if !told.isEmpty {
                let kept = try await names(server, told)
                #expect(kept.count == told.count && !kept.contains(nil), "round \(round)")
            }
            let before = told.count
            let answered = await withTaskGroup(of: [FieldValue].self) { group in
                for writer in 1...4 {
                    group.addTask {
                        var ids: [FieldValue] = []
                        let name = FieldValue.string("\(round) by \(writer)")
                        while let id = try? await execute(
                            server, "res.partner", "create", [["name": name]])
                        {
                            ids.append(id)
                            if writer == 1, ids.count == 10 {
                                _ = await server.end(by: SIGKILL)
                            }
                        }
                        return ids
                    }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
            told += answered
            #expect(told.count >= before + 10)
        }
        let last = try await start()
        #expect(try await names(last, told).count == told.count)
    }

    @Test("the clock goes on where it stopped, and --at and --rate set it anew")
    func clock() async throws {
        let first = try await start(
            ["--company", "base", "--at", "2025-11-25T09:00:00Z", "--rate", "0"])
        _ = try await first.setClock(["advance": "25h"])
        #expect(await first.end(by: SIGTERM) == 0)
        let second = try await start([])
        let kept = try await second.send("GET", "/_orrery/v1/clock").body
        #expect(kept["now"] == "2025-11-26T10:00:00Z" && kept["rate"] == 0.0)
        #expect(await second.end(by: SIGKILL) == -SIGKILL)
        let third = try await start(["--at", "2026-01-01T00:00:00Z", "--rate", "1000000"])
        let early = try await third.send("GET", "/_orrery/v1/clock").body["now"]?.stringValue
        #expect(try #require(early) > "2026-01-01T00:00:00Z")
        #expect(await third.end(by: SIGKILL) == -SIGKILL)
        let fourth = try await start([])
        let late = try await fourth.send("GET", "/_orrery/v1/clock").body["now"]?.stringValue
        #expect(try #require(late) > (try #require(early)))
    }

    @Test("a file of somebody else's, a contradiction and a full place are each one sentence")
    func refusals() async throws {
        let first = try await start()
        let busy = try await Program.orrery.run(["serve", "--store", store])
        #expect(busy.code == 74)
        #expect(busy.complaints == ["orrery: \(store) is in use by another process"])
        #expect(await first.end(by: SIGTERM) == 0)
        let text = try folder.write(String(repeating: "no database\n", count: 99), to: "text")
        let cases: [([String], Int32, String)] = [
            (["--store", text], 65, "\(text) is no world that orrery serve has kept"),
            (
                ["--store", store, "--company", "acme"], 64,
                "--company: \(store) holds the company \"base\", not \"acme\""
            ),
            (
                ["--store", store, "--odoo", "19.0"], 64,
                "--odoo: \(store) holds an Odoo 18.0, not 19.0"
            ),
            (["--store", folder.path], 73, "\(folder.path) is a folder"),
            (["--store", folder["no/world"]], 73, "\(folder["no/world"]) cannot be made: No such"),
            (["--store", ""], 64, "--store: expected a file"),
        ]
        for (arguments, code, sentence) in cases {
            let result = try await Program.orrery.run(["serve"] + arguments)
            #expect(result.code == code, "\(result.errors)")
            #expect(result.output == "")
            #expect(result.complaints.count == 1, "\(result.errors)")
            #expect(result.errors.hasPrefix("orrery: \(sentence)"), "\(result.errors)")
        }
    }

    @Test(
        "on a full device it ends with 73, and keeps what it has answered",
        .enabled(if: SmallDevice.isAvailable))
    func fullDevice() async throws {
        let device = try SmallDevice(megabytes: 3)
        let file = device.path + "/world.sqlite"
        let server = try await Server(["--store", file, "--company", "base"])
        var told: [FieldValue] = []
        let text = FieldValue.string(String(repeating: "long ", count: 20_000))
        while let id = try? await execute(
            server, "res.partner", "create", [["name": "Long", "comment": text]])
        {
            told.append(id)
            if told.count > 1_000 { break }
        }
        #expect(await server.ended() == 73)
        #expect((1...999).contains(told.count))
        #expect(device.grow(to: 30))
        let again = try await Server(["--store", file])
        #expect(try await names(again, told).count == told.count)
    }
}
