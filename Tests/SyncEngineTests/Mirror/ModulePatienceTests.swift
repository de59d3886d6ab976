import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Patience with a module")
struct ModulePatienceTests {
    private static let now = OdooTimestamp(seconds: 1_000)

    @Test("a batch that fails alone keeps no other of its module back, however often it fails")
    func alone() {
        var patience = ModulePatience()
        for _ in 0..<20 {
            #expect(patience.noteFailure(of: 7) == nil)
            #expect(patience.admits(at: Self.now))
        }
    }

    @Test("three failures in a row, of more than one batch, are the module's own affair")
    func shared() {
        var patience = ModulePatience()
        #expect(patience.noteFailure(of: 7) == nil)
        #expect(patience.noteFailure(of: 8) == nil)
        #expect(patience.noteFailure(of: 8) == 3)
        #expect(patience.noteFailure(of: 9) == 4)
    }

    @Test("a module at rest begins nothing before its pause is over, and then one batch at a time")
    func rest() {
        var patience = ModulePatience()
        for batch in Int64(1)...3 { _ = patience.noteFailure(of: batch) }
        patience.keepQuiet(until: Self.now + .seconds(60))
        #expect(!patience.admits(at: Self.now + .seconds(59)))
        #expect(patience.admits(at: Self.now + .seconds(60)))
        patience.running = 1
        #expect(!patience.admits(at: Self.now + .seconds(60)))
    }

    @Test("one that comes through ends it for all, and what runs is still counted")
    func published() {
        var patience = ModulePatience()
        for batch in Int64(1)...5 { _ = patience.noteFailure(of: batch) }
        patience.keepQuiet(until: Self.now + .seconds(60))
        patience.running = 2
        let wasAway = patience.notePublished()
        #expect(wasAway && patience.admits(at: Self.now) && patience.quietUntil == nil)
        #expect(patience.running == 2)
        #expect(patience.noteFailure(of: 1) == nil)
        let isAway = patience.notePublished()
        #expect(!isAway)
    }
}
