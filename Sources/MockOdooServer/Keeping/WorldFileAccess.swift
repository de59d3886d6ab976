#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A kept world's file as the file system sees it.
///
/// It may hold whatever clients have written, so it is its owner's alone. SQLite would make it with the usual mode, and gives
/// its journal the mode of the file: hence the file is made before SQLite sees it.
struct WorldFileAccess {
    let path: String

    /// Makes the file if it is missing, and takes other people's rights away.
    func makeReady() throws(WorldFileError) {
        guard !path.isEmpty else { throw WorldFileError(.unwritable, "the path is empty") }
        var details = stat()
        guard stat(path, &details) == 0 else { return try make() }
        guard details.st_mode & S_IFMT == S_IFREG else {
            throw WorldFileError(.unwritable, "\(path) is a folder or a device, expected a file")
        }
        // SQLite would open it for reading and fail at the first write.
        guard access(path, W_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw WorldFileError(.unwritable, "\(path) cannot be written: \(reason)")
        }
        guard details.st_mode & 0o077 != 0 else { return }
        guard chmod(path, 0o600) == 0 else {
            let reason = String(cString: strerror(errno))
            throw WorldFileError(.unwritable, "\(path) is open to others: \(reason)")
        }
    }

    /// The first bytes, as many as there are up to a number.
    ///
    /// Read without SQLite, which would give even a file that it only looks at companions or another journal.
    func beginning(_ count: Int) throws(WorldFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw WorldFileError(.unreadable, "\(path) cannot be read: \(reason)")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let found = read(descriptor, &bytes, count)
        return Array(bytes.prefix(max(found, 0)))
    }

    private func make() throws(WorldFileError) {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw WorldFileError(.unwritable, "\(path) cannot be made: \(reason)")
        }
        close(descriptor)
    }
}
