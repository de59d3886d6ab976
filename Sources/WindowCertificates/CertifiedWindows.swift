/// A certificate of windows, read and checked: what of each module was read, and what breaks a rule.
///
/// Everything is checked from the file alone, by code that knows neither the engine nor the harness. A certificate holds if
///
/// 1. no line was altered, added or taken away since it was written,
/// 2. a module's windows begin at its horizon and follow one another without gap and overlap, in whole seconds, each the work
///    of a batch of its own,
/// 3. each window was first read when it had ended and settled, by Odoo's clock less the round trip, and by a first attempt or
///    a later one before the run ended, give or take clocks that are 31 days apart,
/// 4. each page asked for exactly `write_date >= start`, `write_date < end` and the ids behind the page before, by `id asc`,
///    from no offset, archived records included,
/// 5. ids rise within a page and from page to page, there is room for the rows among them, and every stamp lies within,
/// 6. the last page of a window is empty, and no other is, and
/// 7. pages and rows add up.
///
/// What was not read is told and breaks no rule: windows that wait, failed or were given up. Pages of attempts that failed,
/// and the larger page that a halved one stands for, are not in a certificate: only what was published counts. A record that
/// could not be read and was passed over stands between the pages, and the next page begins behind it. Looks at the open
/// window, audits, and windows that are read once more close no window and are not in it either. The length of windows may
/// change, and a longer lookback adds windows below those that were there.
public struct CertifiedWindows: Sendable {
    /// The scenario that was run.
    public let scenario: String
    /// The known defect that it ran with; nil for the sound engine.
    public let defect: String?
    /// The seed of the run.
    public let seed: String
    /// The hash of the run's trace; the same scenario and seed leave the same.
    public let trace: String
    /// When the run ended, in UTC.
    public let ended: String
    /// What was read, module by module.
    public let modules: [CertifiedModule]
    /// What breaks a rule, the first in order of lines; empty for a certificate that holds.
    public let faults: [CertificateFault]
    /// How many things break a rule; more than the faults where only the first were written out.
    public let faultCount: Int

    /// Reads and checks a certificate.
    ///
    /// - Throws: `CertificateFault` with `unreadable` or `damaged`; what breaks a rule is in `faults`.
    /// - Complexity: O(number of bytes).
    public init(_ bytes: [UInt8]) throws(CertificateFault) {
        let lines = CertificateLines(bytes)
        let head = try HeadLine(lines.all[0])
        try lines.checkChain()
        try lines.checkEnd()
        var review = CoverageReview(ended: head.ended)
        for (place, line) in lines.all.enumerated().dropFirst() {
            try review.take(CertificateLine(line, line: place + 1), at: place + 1)
        }
        try review.finish(at: lines.all.count)
        scenario = head.scenario
        defect = head.defect
        seed = head.seed
        trace = head.trace
        ended = head.ended.text
        modules = review.modules
        faults = review.faults
        faultCount = review.faultCount
    }

    /// Whether there is no window of any module, so that nothing is shown of any record.
    public var isEmpty: Bool {
        modules.allSatisfy { $0.windows == 0 && $0.imported == 0 && $0.open.isEmpty }
    }

    /// Whether something should be read and is not.
    public var isOpen: Bool { isEmpty || modules.contains(where: \.isOpen) }
}
