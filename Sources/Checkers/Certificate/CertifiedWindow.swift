import OdooProtocol
import WindowCertificates

/// How one window was read, as lines of a certificate tell it.
struct CertifiedWindow {
    /// The pages of the published attempt, each with the id behind which it begins.
    let pages: [PublishedPage]
    private let batch: LedgerBatch
    private let window: ReadWindow
    private let publication: BatchStory.Publication?
    private let index: HistoryIndex

    init(
        _ batch: LedgerBatch, _ window: ReadWindow, _ publication: BatchStory.Publication?,
        _ index: HistoryIndex
    ) {
        self.batch = batch
        self.window = window
        self.publication = publication
        self.index = index
        pages = publication?.pages ?? []
    }

    /// How many rows its pages hold.
    var rows: Int { pages.reduce(0) { $0 + ($1.rows?.count ?? 0) } }

    /// When the first page was read, and how long the window had to stay closed.
    var reading: [(String, FieldValue)] {
        let attempt = publication?.attempt?.token
        let first = pages.first?.exchange
        let settle = first.flatMap { index.facts(batch.tenant, at: $0.sequence)?.settle }
        // Without a `Date` the engine's clock when the request left has to serve.
        let date = first?.date
        let read = date ?? first.map { $0.engineClockAtSend ?? $0.sentAt }
        let roundTrip = date == nil ? .zero : first.map { $0.answeredAt - $0.sentAt } ?? .zero
        return [
            ("attempt", attempt.map { .int($0) } ?? .null),
            ("read", read.map(CertificateDraft.instant) ?? .null),
            ("clock", .string(first != nil && date == nil ? "engine" : "odoo")),
            ("round_trip_us", .int(roundTrip.wholeMicroseconds)),
            ("settle_us", settle.map { .int($0.wholeMicroseconds) } ?? .null),
        ]
    }

    /// The pages in order, and between them the records that could not be read.
    var steps: [[(String, FieldValue)]] {
        var steps: [[(String, FieldValue)]] = []
        var lastID: Int64 = 0
        for (place, page) in pages.enumerated() {
            let after = WindowDomain(page.exchange.domain).afterID ?? lastID
            for id in parked(from: lastID, through: after) { steps.append([("parked", .int(id))]) }
            steps.append(line(page, number: place + 1))
            lastID = page.rows?.last?.id ?? max(lastID, after)
        }
        return steps
    }

    /// The records without which the batch was published, behind one id and up to another.
    private func parked(from last: Int64, through after: Int64) -> [Int64] {
        guard after > last else { return [] }
        let owner = ModuleKey(batch.tenant, batch.module)
        return index.parkedBy.compactMap { key, batches in
            key.owner == owner && last < key.id && key.id <= after && batches.contains(batch.id)
                ? key.id : nil
        }.sorted()
    }

    private func line(_ page: PublishedPage, number: Int) -> [(String, FieldValue)] {
        let asked = page.exchange
        let members: [(String, FieldValue)] = [
            ("page", CertificateDraft.number(number)), ("domain", asked.domain ?? []),
            ("order", CertificateDraft.text(asked.order)), ("offset", .int(asked.offset ?? 0)),
            ("archived", .bool(asked.context?["active_test"] == false)),
            ("rows", page.rows.map { CertificateDraft.number($0.count) } ?? .null),
        ]
        guard let rows = page.rows, let first = rows.first, let last = rows.last else {
            return members
        }
        let isAscending = zip(rows, rows.dropFirst()).allSatisfy { $0.id < $1.id }
        let stamps = rows.compactMap { $0.stamp }
        let isStamped = stamps.count == rows.count
        func stamp(_ seconds: Int64?) -> FieldValue {
            guard isStamped, let seconds else { return .null }
            return CertificateDraft.instant(OdooTimestamp(seconds: seconds))
        }
        return members + [
            ("first", .int(first.id)), ("last", .int(last.id)), ("ascending", .bool(isAscending)),
            ("oldest", stamp(stamps.min())), ("newest", stamp(stamps.max())),
            ("hash", .string(hash(rows))),
        ]
    }

    private func hash(_ rows: [WireRow]) -> String {
        var hash = SHA256()
        for row in rows {
            hash.update("\(row.id)\t\(row.stamp.map { "\($0)" } ?? "")\t".utf8)
            hash.update(JSONCodec.writeCanonical(.object(row.values)))
            hash.update("\n".utf8)
        }
        return hash.hex
    }
}
