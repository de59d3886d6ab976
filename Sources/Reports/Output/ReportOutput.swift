/// Where the text of a report goes.
public protocol ReportOutput: Sendable {
    /// Appends text.
    /// - Throws: `ReportError`; `.readerGone` if nobody reads any more.
    func write(_ text: String) throws(ReportError)
}

extension ReportOutput {
    /// Appends text and returns what went wrong, for those who tell it later.
    public func attempt(_ text: String) -> ReportError? {
        do throws(ReportError) {
            try write(text)
            return nil
        } catch {
            return error
        }
    }
}
