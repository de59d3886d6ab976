#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file, a pipe or a terminal, written to without a buffer in between: what was recorded is there if the process dies.
///
/// Whoever writes to a pipe has to ignore `SIGPIPE`, so that a reader that went away is an error and not the end.
public final class DescriptorOutput: ReportOutput {
    private let descriptor: Int32
    private let name: String
    private let closes: Bool

    /// The standard output of the process.
    public static let standardOutput = DescriptorOutput(
        descriptor: 1, name: "standard output", closes: false)

    private init(descriptor: Int32, name: String, closes: Bool) {
        self.descriptor = descriptor
        self.name = name
        self.closes = closes
    }

    /// A file, made or emptied.
    /// - Throws: `ReportError` with `.unwritable` and the system's reason.
    public convenience init(file: String) throws(ReportError) {
        let descriptor = open(file, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ReportError(
                .unwritable, "\(file) cannot be written: \(String(cString: strerror(errno)))")
        }
        self.init(descriptor: descriptor, name: file, closes: true)
    }

    deinit {
        if closes { _ = close(descriptor) }
    }

    /// Whether a person looks at it.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Appends text, all of it or none of what follows an error.
    /// - Throws: `ReportError` with `.readerGone` or `.failed`.
    public func write(_ text: String) throws(ReportError) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { part in
                systemWrite(descriptor, part)
            }
            if count >= 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw ReportError(.readerGone, "nobody reads \(name) any more")
            case let code:
                throw ReportError(
                    .failed, "\(name) cannot be written: \(String(cString: strerror(code)))")
            }
        }
    }
}

/// The system's `write`, whose name the method above hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
