import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("What keeps an audit from doing harm")
struct AuditGuardsTests {
    @Test(
        "a mass stop needs more than a fifth of the module and more than twenty rows",
        arguments: [
            (21, 104, true), (21, 105, false), (20, 20, false), (21, 21, true), (0, 0, false),
        ])
    func massStop(missing: Int, live: Int, stops: Bool) {
        #expect(isMassStop(missing: missing, live: live) == stops)
    }

    private let before = RightsFingerprint(
        fields: ["name": "char", "ref": "char"], groups: [1, 2], companies: [1])

    @Test("the same rights are the same, in whatever order they were read")
    func same() {
        let found = RightsFingerprint(
            fields: ["ref": "char", "name": "char"], groups: [2, 1], companies: [1])
        #expect(rightsChange(accepted: before, found: found, wanted: nil) == .same)
        #expect(found.text == before.text)
        #expect(RightsFingerprint(text: before.text) == before)
    }

    @Test("rights lasted only if nothing at all changed")
    func lasted() {
        #expect(rightsLasted(before: before, after: before))
        var after = before
        after.companies = [1, 3]
        #expect(!rightsLasted(before: before, after: after))
        after = before
        after.fields["ref"] = "text"
        #expect(!rightsLasted(before: before, after: after))
    }

    @Test("more to see is gained, a field of another type too")
    func gained() {
        var found = before
        found.companies = [1, 3]
        found.fields["ref"] = "text"
        #expect(rightsChange(accepted: before, found: found, wanted: nil) == .gained)
    }

    @Test("anything lost is a loss, whatever was gained, and says what")
    func lost() {
        var found = before
        found.fields["ref"] = nil
        found.fields["new"] = "char"
        found.groups = [2]
        #expect(
            rightsChange(accepted: before, found: found, wanted: nil)
                == .lost("the user can no longer see fields ref; groups 1"))
        found = before
        found.companies = nil
        #expect(
            rightsChange(accepted: before, found: found, wanted: nil)
                == .lost("the user can no longer see its own companies"))
    }

    @Test("a field that the configuration no longer names is not missed")
    func unwanted() {
        var found = before
        found.fields["ref"] = nil
        #expect(
            rightsChange(accepted: before, found: found, wanted: ["name"]) == .gained)
    }

    @Test("what is no fingerprint is none", arguments: ["", "9f2c61d04be1a873", "[]", "{}"])
    func unreadable(text: String) { #expect(RightsFingerprint(text: text) == nil) }

    private func reading(
        _ offset: Duration, at: Duration, epoch: Int64 = 1_764_000_000
    ) -> ClockReading {
        ClockReading(
            offset: offset, uncertainty: .seconds(1), takenAt: at,
            epoch: OdooTimestamp(seconds: epoch))
    }

    @Test("a clock was set back if it lost more than both readings' uncertainties")
    func stepBack() {
        let first = reading(.zero, at: .seconds(0))
        #expect(!hasSteppedBack(from: first, to: reading(.seconds(-2), at: .zero)))
        #expect(hasSteppedBack(from: first, to: reading(.milliseconds(-2_001), at: .zero)))
        #expect(!hasSteppedBack(from: first, to: reading(.seconds(60), at: .seconds(10))))
    }

    @Test("a step of the engine's own clock is none of Odoo's, and slowness is no step")
    func notOdoos() {
        let first = reading(.zero, at: .zero)
        let ahead = reading(.seconds(-3_600), at: .seconds(9), epoch: 1_764_003_600)
        #expect(!hasSteppedBack(from: first, to: ahead))
        #expect(
            !hasSteppedBack(from: first, to: reading(.seconds(-15), at: .seconds(86_400))))
    }

    @Test("a sweep asks for all without a stamp, and for no upper end where there is none")
    func domains() {
        let horizon = OdooTimestamp(seconds: 1_764_072_000)
        #expect(
            sweepDomain(5...9, lastID: 6, horizon: horizon).fieldValue
                == [
                    "&", "&", ["id", ">", 6], ["id", "<=", 9], "|", ["write_date", "=", false],
                    ["write_date", ">=", "2025-11-25 12:00:00"],
                ])
        #expect(
            sweepDomain(10...Int64.max, lastID: 9, horizon: nil).fieldValue == [["id", ">", 9]])
    }
}
