/// Why the store did not do what it was asked.
public struct SyncStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of error that the engine tells apart.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Another claim was given the batch; this one may write no more.
        case staleToken
        /// A window overlaps one that is planned already.
        case overlap
        /// A transition that the ledger does not allow, or a row that should be there and is not.
        case inconsistent
        /// Another process holds the database; trying again may help.
        case busy
        /// No room left on the device.
        case full
        /// The database cannot be opened or written: permissions, a folder that is missing, read-only media.
        case unwritable
        /// The database was made by a newer version.
        case newerVersion
        /// The database is an earlier system's and has to be taken over first.
        case olderVersion
        /// The file is no database, or is damaged.
        case corrupt
        /// Reading or writing failed otherwise.
        case failed
    }

    /// Which kind.
    public let code: Code
    /// What happened, in words, with the file where there is one.
    public let reason: String

    /// An error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// Whether the same call may succeed later without anybody's help.
    public var isRetryable: Bool {
        switch code {
        case .busy, .full, .failed: true
        default: false
        }
    }

    /// The reason.
    public var description: String { reason }
}
