import Checkers
import OdooProtocol
import Testing

@Suite("Thrift: no request but those that are needed")
struct ThriftBalanceTests {
    private func scene() -> Scene {
        var scene = Scene()
        scene.ask(.version)
        scene.ask(.logIn)
        scene.ask(.fields(of: "sale.order", ["id", "write_date"]))
        scene.ask(.fields(of: "res.users", ["company_ids", "group_ids", "groups_id"]))
        return scene
    }

    /// What the finding says was too much; empty if there is none.
    private func waste(_ scene: Scene) -> String {
        scene.judge(ThriftChecker()).findings.flatMap(\.facts).filter { $0.label == "too many" }
            .map(\.text).joined(separator: "\n")
    }

    @Test("rights, pages with rows, an empty page, references, rights: nothing too many")
    func sound() {
        var scene = scene()
        scene.facts.fetchesReferences = true
        scene.attempt(Scene.soundAttempt([[1, 2], [3]]))
        scene.attempt(Scene.soundAttempt([]))
        let judgement = scene.judge(ThriftChecker())
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged > 16)
    }

    @Test("Odoo's time is asked for once in five minutes, and after a clock has stepped")
    func time() {
        var scene = scene()
        scene.advance(.seconds(301))
        scene.ask(.version)
        #expect(waste(scene) == "")
        for _ in 0..<3 { scene.ask(.version) }
        #expect(waste(scene).contains("3 for Odoo's time"))
        scene = self.scene()
        scene.history.record(
            Disturbance(
                sequence: scene.sequence, kind: "clock step", from: scene.now, until: scene.now))
        scene.ask(.version)
        #expect(waste(scene) == "")
    }

    @Test("a process logs in once, and again when Odoo forgot or refused it")
    func logIns() {
        var scene = scene()
        scene.ask(.logIn.by("engine 2"))
        scene.ask(
            .userRights.answered(
                .fault(
                    OdooFault(
                        code: 100, message: "Odoo Session Expired",
                        name: "odoo.http.SessionExpiredException", text: "Session expired"))))
        scene.ask(.logIn)
        #expect(waste(scene) == "")
        for _ in 0..<4 { scene.ask(.logIn) }
        #expect(waste(scene).contains("4 for the user's id"))
    }

    @Test("a page that was answered is not asked for again, and none smaller than configured")
    func pages() {
        var scene = scene()
        var requests = Scene.soundAttempt([[1, 2], [3, 4], [5, 6]])
        requests.insert(contentsOf: Array(repeating: requests[2], count: 4), at: 3)
        scene.attempt(requests)
        #expect(waste(scene).contains("4 for a page that had been answered"))
        scene = self.scene()
        scene.attempt(
            [.fields(), .userRights] + (0..<6).map { .page($0, after: Int64($0), [], limit: 1) }
                + [.fields(), .userRights])
        #expect(waste(scene).contains("6 for a page smaller than configured"))
    }

    @Test("a page that timed out may be asked for in halves; the same once more is too many")
    func halves() {
        var scene = scene()
        let page = Asked.page(0, after: 0, [1, 2])
        let timedOut = page.answered(.failure("timedOut: no whole answer in time"))
        let half = Asked.page(0, after: 0, [1], limit: 1)
        let rest = [Asked.page(1, after: 1, [2], limit: 1), .page(2, after: 2, [])]
        let rights: [Asked] = [.fields(), .userRights]
        scene.attempt(rights + [timedOut, half] + rest + rights)
        #expect(waste(scene) == "")
        scene = self.scene()
        let same = Array(repeating: timedOut, count: 5) + [page, .page(1, after: 2, [])]
        scene.attempt(rights + same + rights)
        #expect(waste(scene).contains("5 for the same once more after an error"))
    }

    @Test("attempts that do not publish excuse all that they asked")
    func unpublished() {
        var scene = scene()
        for _ in 0..<20 { scene.attempt(Scene.soundAttempt([[1, 2]]), publishes: false) }
        #expect(scene.judge(ThriftChecker()).verdict == .pass)
    }

    @Test("rights are read before and after, not between the pages")
    func rights() {
        var scene = scene()
        var requests = Scene.soundAttempt([[1, 2], [3, 4], [5, 6]])
        for place in [3, 6, 9] {
            requests.insert(contentsOf: [.fields(), .userRights], at: place)
        }
        scene.attempt(requests)
        #expect(waste(scene).contains("6 for what the user may see"))
    }

    @Test("records are fetched in full requests, each once")
    func references() {
        var scene = scene()
        let rows = (1...8).map { Scene.wireRow($0, partner: 100 + $0) }
        var page = Asked.page(0, after: 0, [])
        page.outcome = .rows(rows)
        func attempt(_ fetches: [Asked]) -> [Asked] {
            [.fields(), .userRights, page, .page(1, after: 8, [])]
                + [.fields(of: "res.partner")] + fetches + [.fields(), .userRights]
        }
        let all = (101...108).map { Int64($0) }
        scene.attempt(attempt([.references(all, found: all)]))
        #expect(waste(scene) == "")
        scene = self.scene()
        scene.attempt(attempt(all.map { .references([$0], found: [$0]) }))
        #expect(waste(scene).contains("7 for records that the request before had room for"))
        scene = self.scene()
        scene.attempt(attempt(Array(repeating: .references(all, found: all), count: 6)))
        #expect(waste(scene).contains("5 for records that had been answered"))
    }

    @Test("what a fetched record points to is news, and the rest of a capped answer is due")
    func news() {
        var scene = scene()
        var page = Asked.page(0, after: 0, [])
        page.outcome = .rows([Scene.wireRow(1, partner: 101), Scene.wireRow(2, partner: 102)])
        scene.facts = TenantFacts(
            tenant: Scene.tenant,
            modules: ["sale.order", "res.partner"].map {
                ModuleFacts(module: $0, fields: Scene.fields)
            }, pageSize: 2)
        scene.history.record(facts: scene.facts)
        var first = Asked.references([101, 102], found: [101])
        first.outcome = .rows([Scene.wireRow(101, partner: 7)])
        let fetches = [
            first, .references([102], found: [102]), .references([7], found: [7]),
        ]
        scene.attempt(
            [.fields(), .userRights, page, .page(1, after: 2, []), .fields(of: "res.partner")]
                + fetches + [.fields(), .userRights])
        #expect(waste(scene) == "")
    }

    @Test("open windows are read at the cadence that is set, and not at all where none is")
    func freshness() {
        func read(_ scene: inout Scene) {
            let open: FieldValue = [["write_date", ">=", "2025-11-25 09:00:00"], ["id", ">", 0]]
            scene.ask(.fields())
            scene.ask(.userRights)
            scene.ask(
                Asked(
                    model: "sale.order", domain: open, limit: 2,
                    fields: Scene.fields.map(\.name), outcome: .rows([])))
            scene.ask(.fields())
            scene.ask(.userRights)
        }
        var scene = scene()
        read(&scene)
        #expect(waste(scene).contains("for something that no work of a mirror needs"))
        scene = self.scene()
        scene.facts.freshness = .seconds(600)
        scene.history.record(facts: scene.facts)
        for _ in 0..<4 {
            read(&scene)
            scene.advance(.seconds(600))
        }
        #expect(waste(scene) == "")
        for _ in 0..<12 {
            read(&scene)
            scene.advance(.seconds(10))
        }
        #expect(waste(scene).contains("33 for an open window before its turn"))
    }
}
