import Testing

@testable import SyncEngine

/// Memory stays bounded, over all that a tenant reads side by side.
struct HeldRowsTests {
    private static let large = HeldRows.most / 3 * 2

    @Test("of two readings that are too much together only the larger is put aside")
    func largest() {
        var held = HeldRows()
        let half = HeldRows.most / 2
        let first = held.note(Self.large, of: 1)
        let second = held.note(half, of: 2)
        let larger = held.note(Self.large + 1, of: 1)
        held.forget(1)
        let alone = held.note(half + 1, of: 2)
        #expect([first, second, larger, alone] == [false, false, true, false])
    }

    @Test("what one reading holds replaces what it held before")
    func growing() {
        var held = HeldRows()
        let isTooMuch = (1...101).map { held.note(HeldRows.most / 100 * $0, of: 1) }
        #expect(isTooMuch.firstIndex(of: true) == 100)
    }

    @Test("ids and targets of staged rows are remembered up to a bound, and then looked up")
    func remembered() {
        var reading = WindowReading()
        reading.add((1...WindowReading.mostRemembered / 2).map { row(Int64($0), to: 7) })
        reading.haveBeenStaged()
        #expect(reading.remembersStaged)
        #expect(reading.stagedIDs.count == WindowReading.mostRemembered / 2)
        #expect(reading.targets == ["res.partner": [7]])
        let rest = WindowReading.mostRemembered / 2 + 1...WindowReading.mostRemembered
        reading.add(rest.map { row(Int64($0), to: 8) })
        reading.haveBeenStaged()
        #expect(!reading.remembersStaged)
        #expect(reading.stagedIDs.isEmpty && reading.targets.isEmpty && reading.rows.isEmpty)
        #expect(reading.records == WindowReading.mostRemembered)
    }

    private func row(_ id: Int64, to target: Int64) -> RowDecoder.Decoded {
        RowDecoder.Decoded(
            row: ReadRow(
                id: id, stamp: nil, payload: "{}", contentHash: "", shownNames: "{}",
                sentNumber: 1, answeredNumber: 2),
            targets: [("res.partner", target)])
    }
}
