import Checkers
import OdooProtocol
import Testing

@Suite("Thrift: outages, requests at once, and what they ask for")
struct OutageRuleTests {
    /// A day without an answer, asked for at even distances.
    private func outage(failures: Int, processes: Int = 1) -> Scene {
        var scene = Scene()
        scene.ask(.version)
        let refused = Asked.version.answered(.failure("refused: nobody listens there"))
        var id: Int64 = 0
        for number in 0..<failures {
            scene.advance(.seconds(86_400) / failures)
            if number == failures / 2 {
                id = scene.attempt([.fields().answered(refused.outcome)], publishes: false)
                continue
            }
            scene.ask(refused.by("engine \(1 + number % processes)"))
        }
        _ = id
        return scene
    }

    private func headlines(_ scene: Scene) -> [String] {
        scene.judge(ThriftChecker()).findings.map(\.headline)
    }

    @Test("a day at the cap is patience, four times as often is a hot loop that names its window")
    func day() {
        #expect(headlines(outage(failures: 576)) == [])
        let scene = outage(failures: 2_304)
        let found = findings(of: ThriftChecker(), in: scene)
        #expect(found.count == 1)
        #expect(found.first?.anomaly?.rawValue == "retry-hot-loop")
        #expect(found.first?.window != nil)
        #expect(found.first?.headline.contains("2304 requests failed in an outage") == true)
    }

    @Test("each process waits by itself")
    func processes() {
        #expect(headlines(outage(failures: 1_152, processes: 2)) == [])
        #expect(headlines(outage(failures: 2_304, processes: 2)).count == 1)
    }

    @Test("an answer ends an outage, and what comes after is another one")
    func ended() {
        var scene = Scene()
        for _ in 0..<20 {
            for _ in 0..<20 { scene.ask(.version.answered(.unreadable("HTTP 503"))) }
            scene.ask(.userRights)
        }
        #expect(!headlines(scene).contains { $0.contains("outage") })
    }

    @Test("as many requests at once as there are workers, and no more", arguments: [4, 5])
    func parallel(count: Int) {
        var scene = Scene()
        var flights = (0..<count).map { scene.send(.page($0, after: 0, [])) }
        scene.advance(.seconds(1))
        for place in flights.indices { scene.arrive(&flights[place]) }
        let found = headlines(scene).filter { $0.contains("at once") }
        #expect(found.count == (count > 4 ? 1 : 0))
    }

    @Test("two processes have their own requests")
    func parallelProcesses() {
        var scene = Scene()
        var flights = (0..<8).map {
            scene.send(.page($0, after: 0, []).by("engine \(1 + $0 % 2)"))
        }
        for place in flights.indices { scene.arrive(&flights[place]) }
        #expect(!headlines(scene).contains { $0.contains("at once") })
    }

    @Test("fields that are not mirrored, every field, and more rows than a page holds are findings")
    func asked() {
        let names = Scene.fields.map(\.name)
        func found(_ page: Asked) -> [Finding] {
            var scene = Scene()
            scene.attempt([.fields(), .userRights, page, .fields(), .userRights])
            return scene.judge(ThriftChecker()).findings
        }
        #expect(found(.page(0, after: 0, [], fields: names + ["id", "write_date"])).isEmpty)
        let more = found(.page(0, after: 0, [], fields: names + ["image_1920", "line_ids"]))
        #expect(more.map(\.anomaly?.rawValue) == ["fields-default-all"])
        #expect(more.first?.window != nil)
        #expect(more.first?.facts.contains { $0.text == "image_1920, line_ids" } == true)
        #expect(found(.page(0, after: 0, [], fields: nil)).count == 1)
        #expect(found(.page(0, after: 0, [], limit: 1_001)).count == 1)
    }
}
