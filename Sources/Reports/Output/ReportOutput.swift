/// Where the text of a report goes.
public protocol ReportOutput: Sendable {
    /// Appends text.
    /// - Throws: `ReportError`; `.readerGone` if nobody reads any more.
    func write(_ text: String) throws(ReportError)
}
