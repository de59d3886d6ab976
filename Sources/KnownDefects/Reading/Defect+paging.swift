import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// Windows of which a page is missing, or comes twice.
extension Defect {
    /// Whoever deletes a row that was read moves one that was not onto a page that has passed.
    public static let offsetPaging = Defect(
        "offset-paging", in: .reading,
        "pages are counted from the beginning, while rows come and go before them",
        caughtBy: .coverage, as: "offset-paging",
        plant: { parts in
            let offsets = Offsets()
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        guard call.isPageOfWindow, let window = call.withoutLastID else { return }
                        keywords["domain"] = window
                        keywords["offset"] = .int(
                            offsets.next(
                                for: call.model + window.description,
                                begins: call.lastID == 0, limit: call.limit))
                    })
            }
            // Ids that were seen before come again where rows were added.
            parts.rules.checkPage = { _, _, _, _ in nil }
        })

    /// The newest page first is what people want to see, and no order to read by.
    public static let unorderedPaging = Defect(
        "unordered-paging", in: .reading,
        "pages come with the newest rows first, and the next begins at the last id of the one "
            + "before",
        caughtBy: .coverage, as: "unordered-paging",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        if call.isPageOfWindow { keywords["order"] = "write_date desc, id desc" }
                    })
            }
            parts.rules.checkPage = { _, _, _, _ in nil }
            // Otherwise it would go round in circles.
            parts.rules.isLastPage = { count, limit in count < limit }
        })

    /// Of rows with equal stamps a page takes some, and the next begins after all of them.
    public static let writeDateKeyset = Defect(
        "write-date-keyset", in: .reading,
        "the next page begins after the last stamp that was shown, though many rows bear it",
        caughtBy: .coverage, as: "write-date-keyset",
        plant: { parts in
            let stamps = LastStamps()
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        guard call.isPageOfWindow else { return }
                        keywords["order"] = "write_date asc, id asc"
                        guard call.lastID != 0, let stamp = stamps[call.windowKey],
                            case .array(let parts)? = call.withoutLastID
                        else { return }
                        let end = parts.filter { $0.arrayValue?.dropFirst().first == "<" }
                        keywords["domain"] = .array(
                            [["write_date", ">", .string(stamp)]] + end)
                    },
                    answer: { answer, call in
                        guard call.isPageOfWindow, case .success(let came) = answer,
                            case .rows(let rows) = WireOutcome.reading(came, to: call),
                            let last = rows.last?.values["write_date"]?.stringValue
                        else { return answer }
                        stamps[call.windowKey] = last
                        return answer
                    })
            }
            parts.rules.checkPage = { _, _, _, _ in nil }
        })

    /// A server may give fewer rows than it was asked for.
    public static let shortPageIsLast = Defect(
        "short-page-is-last", in: .reading,
        "a page that is not full is taken for the last, though the server caps its pages",
        caughtBy: .coverage, as: "short-page-is-last",
        rules: { $0.isLastPage = { count, limit in count < limit } })

    /// What a proxy replays is believed.
    public static let repeatedPage = Defect(
        "repeated-page", in: .reading,
        "a page that a proxy replays is taken for the next one",
        caughtBy: .coverage,
        rules: { $0.checkPage = { _, _, _, _ in nil } })

    /// The loop goes on with the next page.
    public static let skippedPage = Defect(
        "skipped-page", in: .reading,
        "a page that fails is skipped, and the batch is done all the same",
        caughtBy: .coverage, as: "skipped-page",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .failure = $0 { true } else { false }
                }
            }
        })

    /// How far each window has been read, by rows.
    private final class Offsets: Sendable {
        private let counts = Mutex<[String: Int64]>([:])

        func next(for window: String, begins: Bool, limit: Int64) -> Int64 {
            counts.withLock { counts in
                let offset = begins ? 0 : (counts[window] ?? 0) + limit
                counts[window] = offset
                return offset
            }
        }
    }

    /// The last stamp that each window showed.
    private final class LastStamps: Sendable {
        private let stamps = Mutex<[String: String]>([:])

        subscript(window: String) -> String? {
            get { stamps.withLock { $0[window] } }
            set { stamps.withLock { $0[window] = newValue } }
        }
    }
}
