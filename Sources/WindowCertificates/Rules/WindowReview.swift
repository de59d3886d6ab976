/// Whether the pages of one window read it whole.
struct WindowReview {
    /// The line of the window.
    let line: Int
    private let window: WindowLine
    /// How many pages there are so far.
    private(set) var pages: Int64 = 0
    /// How many rows they hold.
    private(set) var rows: Int64 = 0
    /// The id behind which the next page has to begin.
    private var lastID: Int64 = 0
    private var hasEnded = false

    init(_ window: WindowLine, at line: Int) {
        self.window = window
        self.line = line
    }

    /// `2025-11-25 09:00:00 → 2025-11-26 09:00:00 (batch 12)`.
    var name: String {
        "\(window.start.text) → \(window.end.text) (batch \(window.batch))"
    }

    /// What is wrong with when it was read; nil for a window that had settled.
    var settling: String? {
        guard let reading = window.reading else { return nil }
        guard let read = reading.read else {
            return reading.pages > 0 ? "was read at no known time" : nil
        }
        guard let settle = reading.settle else { return "has no known time to settle" }
        let earliest = window.end.microseconds + settle
        let missing = earliest - (read.microseconds - reading.roundTrip)
        guard missing > 0 else { return nil }
        let whose = reading.clock == .odoo ? "Odoo's" : "the engine's"
        return "was read \(span(missing)) too early: at \(read.text) by \(whose) clock, "
            + "\(span(reading.roundTrip)) of it on the way, where \(span(settle)) have to pass "
            + "after its end"
    }

    /// What is wrong with the attempt that read it.
    var attempt: String? {
        guard let attempt = window.reading?.attempt, attempt < 1 else { return nil }
        return "was read by attempt \(attempt); attempts count from 1"
    }

    /// How far the clocks of a run may be apart, in microseconds: 31 days, more than any scenario sets them.
    private static let clocksApart: Int64 = 31 * 86_400 * 1_000_000

    /// What is wrong with a reading that came after the run.
    func lateness(after ended: Instant) -> String? {
        guard let read = window.reading?.read else { return nil }
        let late = read.microseconds - ended.microseconds
        guard late > Self.clocksApart else { return nil }
        return "was read at \(read.text), \(span(late)) after the run ended"
    }

    /// Takes the next page; returns what is wrong with it.
    mutating func take(_ page: PageLine) -> String? {
        pages += 1
        let number = pages
        defer {
            rows &+= page.count ?? 0
            lastID = page.rows?.last ?? lastID
        }
        if window.status != .done { return "is \(window.status.rawValue) and has pages" }
        if page.number != number { return "lists page \(page.number), expected \(number)" }
        if hasEnded { return "has a page \(number) behind an empty one" }
        hasEnded = page.rows == nil
        guard let count = page.count else {
            return "has a page \(number) that was answered with something else than rows"
        }
        return asking(page) ?? page.rows.flatMap { order($0, count, in: number) }
    }

    /// Takes a record that was passed over.
    mutating func pass(_ id: Int64) -> String? {
        if window.status != .done { return "is \(window.status.rawValue) and passes over \(id)" }
        if hasEnded { return "passes over \(id) behind its empty page" }
        guard id > lastID else { return "passes over \(id), which is not behind \(lastID)" }
        lastID = id
        return nil
    }

    /// What is wrong with the window as a whole, now that there are no more pages.
    var closing: [String] {
        guard let reading = window.reading else { return [] }
        var sentences: [String] = []
        if pages == 0 {
            sentences.append("is done, and no page of it is known")
        } else if !hasEnded {
            sentences.append("ends with a page that holds rows; only an empty page is the last")
        }
        if (reading.pages, reading.rows) != (pages, rows) {
            sentences.append(
                "tells of \(reading.pages) pages and \(reading.rows) rows, and lists \(pages) "
                    + "and \(rows)")
        }
        return sentences
    }

    // MARK: One page

    /// What is wrong with what was asked for.
    private func asking(_ page: PageLine) -> String? {
        if page.order != "id asc" {
            return "has a page \(page.number) that was asked for "
                + (page.order.map { "by \"\($0)\"" } ?? "in no order") + ", not by \"id asc\""
        }
        if page.offset != 0 {
            return "has a page \(page.number) that begins at offset \(page.offset); rows shift "
                + "under it"
        }
        if !page.seesArchived { return "has a page \(page.number) without archived records" }
        return domain(page)
    }

    /// What is wrong with the search condition.
    private func domain(_ page: PageLine) -> String? {
        let bounds =
            "[\"write_date\",\">=\",\"\(window.start.text)\"],"
            + "[\"write_date\",\"<\",\"\(window.end.text)\"],[\"id\",\">\","
        var terms = page.domain.utf8.dropFirst()
        // The marks that all terms have to hold, of which Odoo needs none.
        for _ in 0..<2 where terms.starts(with: "\"&\",".utf8) { terms = terms.dropFirst(4) }
        let rest = Substring(terms).dropFirst(bounds.count)
        let after = rest.prefix(while: \.isNumber)
        guard terms.starts(with: bounds.utf8), !after.isEmpty, rest == after + "]]" else {
            return "has a page \(page.number) that asked for something else: \(page.domain)"
        }
        guard after == "\(lastID)" else {
            return "has a page \(page.number) that begins behind \(after); the one before ends "
                + "with \(lastID)"
        }
        return nil
    }

    /// What is wrong with the rows that came.
    private func order(_ rows: PageLine.Rows, _ count: Int64, in page: Int64) -> String? {
        guard rows.first > lastID else {
            return "has a page \(page) that holds \(rows.first) after \(lastID)"
        }
        guard rows.isAscending else { return "has a page \(page) with ids out of order" }
        let room = rows.last - rows.first
        guard room >= 0, count <= room + 1, count > 1 || room == 0 else {
            return "has a page \(page) from id \(rows.first) to \(rows.last) with a count of "
                + "\(count)"
        }
        guard let oldest = rows.oldest, let newest = rows.newest else {
            return "has a page \(page) with rows that bear no stamp"
        }
        guard window.start <= oldest, oldest <= newest, newest < window.end else {
            return "has a page \(page) with stamps from \(oldest.text) to \(newest.text)"
        }
        return nil
    }
}
