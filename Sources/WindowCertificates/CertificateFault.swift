/// Why a certificate is not believed, in one sentence, with the line that gives it away.
public struct CertificateFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The file is no window certificate, or one of a version that is not known.
        case unreadable
        /// A line was altered, added or taken away since the certificate was written.
        case damaged
        /// The certificate is as it was written, and what it tells breaks a rule.
        case broken
    }

    /// The kind of fault.
    public let code: Code
    /// The line, from 1.
    public let line: Int
    /// The byte of the line, from 1; nil where the line as a whole is meant.
    public let column: Int?
    /// What is wrong, in one sentence.
    public let sentence: String

    init(_ code: Code, line: Int, column: Int? = nil, _ sentence: String) {
        self.code = code
        self.line = line
        self.column = column
        self.sentence = sentence
    }

    /// Place and sentence: `17: …`, `17:4: …`.
    public var description: String {
        "\(line):" + (column.map { "\($0):" } ?? "") + " \(sentence)"
    }
}
