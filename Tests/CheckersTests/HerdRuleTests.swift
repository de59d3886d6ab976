import OdooProtocol
import Testing

@testable import Checkers

extension Street {
    /// What the rule says of it.
    fileprivate var herd: Judgement {
        var book = Examination(.thrift)
        HerdRule(HistoryIndex(history)).examine(into: &book)
        return book.judgement
    }
}

@Suite("Tenants that come back from an outage")
struct HerdRuleTests {
    /// A history in which all tenants fail for a while, and come back so long after the first one.
    /// - Parameters:
    ///   - lasting: from the first failure to the last.
    ///   - sparing: how many tenants are not met by the outage.
    private func street(
        tenants count: Int = 40, lasting outage: Duration = .seconds(600), sparing spared: Int = 0,
        backAfter: (Int) -> Duration
    ) -> Street {
        let tenants = (1...count).map { "tenant-\($0)" }
        var street = Street(tenants)
        for tenant in tenants { street.ask(tenant) }
        street.advance(.seconds(3_600))
        let down = tenants.dropFirst(spared)
        for tenant in down { street.ask(tenant, .failure("refused")) }
        street.advance(outage)
        for tenant in down { street.ask(tenant, .failure("refused")) }
        street.advance(.seconds(5))
        let back = street.now
        let starts = tenants.enumerated().map { ($1, back + backAfter($0)) }
        for (tenant, instant) in starts.sorted(by: { $0.1 < $1.1 }) {
            street.now = instant
            street.ask(tenant)
            street.ask(tenant)
        }
        return street
    }

    @Test("spread over minutes they pass, and each that came in the first ten seconds was judged")
    func spread() {
        let judgement = street { .seconds(Int64($0) * 2) }.herd
        #expect(judgement.verdict == .pass)
        #expect(judgement.judged == 5)
    }

    @Test("a fifth of them in one second passes, one more does not")
    func edge() throws {
        func crowd(_ size: Int) -> Judgement {
            street { $0 < size ? .milliseconds($0 * 99) : .seconds(Int64($0)) }.herd
        }
        #expect(crowd(8).verdict == .pass)
        let found = try #require(crowd(9).findings.first)
        #expect(found.checker == .thrift)
        #expect(found.anomaly == Anomaly(rawValue: "thundering-herd"))
        #expect(found.headline.hasPrefix("9 of 40 tenants came back within one second"))
        #expect(found.window != nil)
        #expect(found.facts.contains(Fact("allowed", "8 in any second of the 10 s")))
    }

    @Test("the second may begin anywhere within the ten, and nowhere behind them")
    func place() {
        func crowd(at seconds: Int64) -> Judgement {
            street { $0 == 0 ? .zero : .seconds(seconds) }.herd
        }
        #expect(crowd(at: 9).failures == 1)
        #expect(crowd(at: 10).verdict == .pass)
    }

    @Test("five may always come together")
    func few() {
        #expect(street(tenants: 5) { _ in .zero }.herd.verdict == .pass)
        #expect(street(tenants: 6) { _ in .zero }.herd.failures == 1)
    }

    @Test("it takes an outage of all, and one that lasts")
    func outages() {
        #expect(street(sparing: 1) { _ in .zero }.herd.judged == 0)
        #expect(street(lasting: .seconds(59)) { _ in .zero }.herd.judged == 0)
        #expect(street(lasting: .seconds(60)) { _ in .zero }.herd.failures == 1)
    }
}
