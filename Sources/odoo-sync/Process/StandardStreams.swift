import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the program says: results to standard output, complaints to standard error.
enum StandardStreams {
    /// Writes a line of the result; a reader that went away ends the program quietly.
    static func tell(_ line: String) { write(line + "\n", to: 1) }

    /// Writes a complaint.
    static func complain(_ line: String) { write(line + "\n", to: 2) }

    /// Why some of the result was not written, in a sentence; nil if all was.
    static var complaint: String? {
        let code = lost.load(ordering: .relaxed)
        guard code != 0 else { return nil }
        return "standard output cannot be written: \(String(cString: strerror(code)))"
    }

    /// The system's reason why a write to standard output failed, a reader that went away left out; 0 for none.
    private static let lost = Atomic<Int32>(0)

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                systemWrite(descriptor, $0)
            }
            if count < 0 {
                let code = errno
                if code == EINTR { continue }
                if descriptor == 1, code != EPIPE { lost.store(code, ordering: .relaxed) }
                return
            }
            written += count
        }
    }
}

/// The system's `write`, whose name the method above hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
