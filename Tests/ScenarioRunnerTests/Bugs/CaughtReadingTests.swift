import Checkers
import Foundation
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import Testing

@testable import ScenarioRunner

@Suite("Wrong reading is caught")
struct CaughtReadingTests {
    @Test("short-page-is-last: a server that caps its pages has half a window left")
    func shortPage() {
        Planted(
            conditions: { $0.misbehaves(.capsPages(8)) },
            bug: {
                var rules = SyncRules.sound
                rules.isLastPage = { count, limit in count < limit }
                $0.rules = rules
            }
        ).isCaught(by: .coverage, as: "short-page-is-last")
    }

    @Test("repeated-page and unordered-paging: a page that cannot be is believed")
    func impossiblePages() {
        @Sendable func believes(_ options: inout RunOptions) {
            var rules = SyncRules.sound
            rules.checkPage = { _, _, _, _ in nil }
            options.rules = rules
        }
        Planted(conditions: { $0.misbehaves(.repeatsPages(oneIn: 9)) }, bug: believes)
            .isCaught(by: .coverage)
        Planted(conditions: { $0.misbehaves(.reversesPages(oneIn: 9)) }, bug: believes)
            .isCaught(by: .coverage, as: "unordered-paging")
    }

    @Test(
        "trouble taken for an empty page: the batch is done and rows are missing",
        arguments: [
            (FaultKind.errorIn200, "error-in-200"), (.htmlIn200, "html-in-200"),
            (.truncatedBody, "html-in-200"), (.resetAfter, "skipped-page"),
            (.sessionExpired, "session-expiry-midway"), (.http503, "html-in-200"),
        ])
    func trouble(kind: FaultKind, anomaly: String) {
        Planted(
            Planted.troubledDay(
                kind, from: .zero, for: .hours(14), perThousand: 200,
                target: .method("search_read")),
            bug: { $0.wrapTransport = TwistedTransport.takesTroubleForEmpty }
        ).isCaught(by: .coverage, as: anomaly)
    }

    @Test("archived-hidden: a record archived before its window was read is never stored")
    func archivedHidden() {
        let scenario = Planted.day(
            EngineSettings(window: .hours(6), lookback: .duration(.hours(12)), page: 50),
            [
                .until(.initialSyncDone),
                .change(.create(model: "res.partner", ["name": "Soon gone"], times: 1)),
                .advance(.minutes(5)),
                .change(.archive(RecordSelection("res.partner", .same))), .advance(.hours(14)),
            ])
        Planted(
            scenario,
            bug: { options in
                options.wrapTransport = { base in
                    TwistedTransport(
                        base: base,
                        request: { keywords, _ in
                            var context = keywords["context"]?.objectValue ?? FieldObject()
                            context["active_test"] = true
                            keywords["context"] = .object(context)
                        })
                }
            }
        ).isCaught(by: .count, as: "archived-hidden", namingRecord: true)
    }

    @Test("number-precision: amounts through a 32-bit float")
    func numberPrecision() {
        Planted(bug: { options in
            options.wrapTransport = { base in
                TwistedTransport.changesValues(base) { _, value in
                    guard case .decimal(let number) = value else { return value }
                    return .decimal(DecimalNumber(Double(Float(number.doubleValue))))
                }
            }
        }).isCaught(by: .content, namingRecord: true)
    }

    @Test("unicode-fold: text in another Unicode form")
    func unicodeFold() {
        Planted(bug: { options in
            options.wrapTransport = { base in
                TwistedTransport.changesValues(base) { field, value in
                    guard field != "write_date", case .string(let text) = value else {
                        return value
                    }
                    return .string(text.decomposedStringWithCanonicalMapping)
                }
            }
        }).isCaught(by: .content, namingRecord: true)
    }

    @Test("false-as-string: an empty value becomes empty text")
    func falseAsString() {
        Planted(bug: { options in
            options.wrapTransport = { base in
                TwistedTransport.changesValues(base) { field, value in
                    field == "name" || field == "phone" || field == "client_order_ref"
                        ? (value == .bool(false) ? .string("") : value) : value
                }
            }
        }).isCaught(by: .content, namingRecord: true)
    }
}
