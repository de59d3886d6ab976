/// Why a report, or a part of it, was not written.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of reason.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The other end of a pipe is closed: no mistake of anybody's.
        case readerGone
        /// The file cannot be made or opened.
        case unwritable
        /// Writing failed, for instance because the disk is full.
        case failed
    }

    /// The kind of reason.
    public let code: Code
    /// What could not be written and why, in one sentence.
    public let description: String

    /// An error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
