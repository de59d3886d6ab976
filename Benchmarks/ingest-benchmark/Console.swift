import Foundation

/// What the program says: figures to standard output, progress to standard error.
enum Console {
    /// Writes a line of the result.
    static func tell(_ line: String) { write(line, to: .standardOutput) }

    /// Writes a line about what is going on.
    static func note(_ line: String) { write(line, to: .standardError) }

    private static func write(_ line: String, to handle: FileHandle) {
        handle.write(Data((line + "\n").utf8))
    }
}
