import Checkers
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Synchronization
import Testing

@testable import ScenarioRunner

@Suite("Wrong publishing is caught")
struct CaughtPublishingTests {
    @Test("partial-publish: a batch becomes done with half of its rows")
    func partialPublish() {
        Planted { options in
            options.wrapStore = { base in
                TwistedStore(
                    base: base,
                    publication: { publication in
                        var half = publication
                        half.rows = Array(half.rows.prefix(half.rows.count / 2))
                        return half
                    })
            }
        }.isCaught(by: .atomic, as: "partial-publish", namingRecord: true)
    }

    /// Rows that wait for the next publication.
    private final class Held: Sendable {
        let rows = Mutex<[String: [ReadRow]]>([:])
    }

    @Test("done-before-rows: a batch is done, and its rows come with the next one")
    func doneBeforeRows() {
        Planted { options in
            let held = Held()
            options.wrapStore = { base in
                TwistedStore(
                    base: base,
                    publication: { publication in
                        var other = publication
                        let place = publication.rows.first.map {
                            $0.payload.contains("\"job_title\"") ? "hr.employee" : ""
                        }
                        guard place == "hr.employee" else {
                            other.references = held.rows.withLock { rows in
                                defer { rows = [:] }
                                return rows.merging(publication.references) { $0 + $1 }
                            }
                            return other
                        }
                        held.rows.withLock { $0["hr.employee", default: []] += other.rows }
                        other.rows = []
                        return other
                    })
            }
        }.isCaught(by: .atomic, namingRecord: true)
    }

    @Test("stale-overwrite: an old read that is published late replaces what is newer")
    func staleOverwrite() {
        @Sendable func replays(_ options: inout RunOptions) {
            let held = Held()
            options.wrapStore = { base in
                TwistedStore(
                    base: base,
                    publication: { publication in
                        var twisted = publication
                        // A slow reader's copies of partners: read before anything that is stored now.
                        let old = held.rows.withLock { rows in
                            rows["res.partner", default: []]
                        }
                        let fresh = publication.references["res.partner", default: []]
                        let isOfPartners = publication.rows.contains {
                            $0.payload.contains("\"autopost_bills\"")
                        }
                        if isOfPartners {
                            held.rows.withLock { rows in
                                let known = Set(rows["res.partner", default: []].map(\.id))
                                rows["res.partner", default: []] += publication.rows.compactMap {
                                    guard !known.contains($0.id) else { return nil }
                                    var row = $0
                                    row.answeredNumber = row.sentNumber - 1
                                    return row
                                }
                            }
                        } else if !old.isEmpty {
                            let known = Set(fresh.map(\.id))
                            twisted.references["res.partner"] =
                                fresh + old.filter { !known.contains($0.id) }
                        }
                        return twisted
                    })
            }
        }
        Planted(
            conditions: replays,
            bug: {
                var rules = SyncRules.sound
                rules.whichRowWins = { _, _ in .replace }
                $0.rules = rules
            }
        ).isCaught(by: .noRegress, as: "stale-overwrite", namingRecord: true)
    }

    @Test("insert-only: rows that exist are not updated")
    func insertOnly() {
        let found = Planted(rules: { $0.whichRowWins = { _, _ in .keep } })
            .isCaught(by: .content, namingRecord: true)
        #expect(found?.kind == .stale)
    }
}
