import ScenarioLanguage
import Testing

@testable import ScenarioRunner

@Suite("The small scope")
struct ExhaustiveScopeTests {
    @Test("has every mix once, and each has a number of its own")
    func everyMixOnce() {
        let groups = ExhaustiveGroup.all(upTo: 3)
        let mixes = groups.flatMap { group in (0..<group.orders).map { group.mix(order: $0) } }
        #expect(mixes.count == 18 + 108 + 972)
        #expect(Set(mixes).count == mixes.count)
        let numbers = groups.flatMap { group in (0..<group.orders).map { group.number(order: $0) } }
        #expect(numbers == Array(1...mixes.count))
    }

    @Test("of four records holds 11,664 mixes more")
    func fourRecords() {
        let groups = ExhaustiveGroup.all(upTo: 4).filter { $0.records == 4 }
        #expect(groups.count == 486)
        #expect(groups.reduce(0) { $0 + $1.orders } == 11_664)
        #expect(groups.last?.number(order: 23) == 12_762)
    }

    @Test("finds a mix by its number", arguments: [1, 18, 19, 126, 127, 1_098, 1_099, 12_762])
    func findsByNumber(number: Int) throws {
        let found = try #require(ExhaustiveGroup.find(number))
        #expect(found.group.number(order: found.order) == number)
    }

    @Test("ends", arguments: [0, -1, 12_763])
    func ends(number: Int) {
        #expect(ExhaustiveGroup.find(number) == nil)
    }

    @Test("names cases by mix and crash")
    func names() {
        #expect(ExhaustiveCase("17.4") == ExhaustiveCase(mix: 17, crash: 4))
        #expect(ExhaustiveCase("17") == ExhaustiveCase(mix: 17, crash: 0))
        #expect(ExhaustiveCase(mix: 17, crash: 4).description == "17.4")
        for wrong in ["", "0", "-1", "1.-1", "1.2.3", "x", "1.", ".1"] {
            #expect(ExhaustiveCase(wrong) == nil, "\(wrong)")
        }
    }

    @Test("is written as pages that are read back", arguments: [1, 19, 126, 700, 12_762])
    func isWritten(number: Int) throws {
        let found = try #require(ExhaustiveGroup.find(number))
        let scenario = found.group.mix(order: found.order).scenario
        #expect(try Scenario(yaml: scenario.yaml, file: "mix.yaml") == scenario)
    }
}
