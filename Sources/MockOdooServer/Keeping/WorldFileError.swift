/// Why a served world cannot be kept in a file, or read back from it.
public struct WorldFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Code: Hashable, Sendable {
        /// The file is none of ours, damaged, or a newer version's; it was not touched.
        case unreadable
        /// The file cannot be made or written, or the device is full.
        case unwritable
        /// Another process has the file, or reading or writing it failed on the way.
        case failed
    }

    /// The kind.
    public let code: Code
    /// A sentence with the file's path, without a full stop.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
