import GRDB
import SyncEngine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The database's file as the file system sees it.
///
/// The mirror holds whatever the tenants hold, so the file is its owner's alone. SQLite would make
/// it with the usual mode and gives its companions (`-wal`, `-shm`) the mode of the file: hence the
/// file is made before SQLite sees it.
struct StoreFile {
    /// Where it is.
    let path: String

    /// Makes the file if it is missing and takes other people's rights away; with `isReadOnly` it
    /// only looks.
    /// - Throws: `.unwritable` with the reason.
    func makeReady(isReadOnly: Bool) throws(SyncStoreError) {
        guard !path.isEmpty else { throw SyncStoreError(.unwritable, "The path is empty.") }
        guard let mode = mode(of: path) else {
            if isReadOnly {
                throw SyncStoreError(.unwritable, "There is no database at \(path).")
            }
            return try make()
        }
        if mode & S_IFMT == S_IFDIR {
            throw SyncStoreError(.unwritable, "\(path) is a folder, not a database.")
        }
        guard !isReadOnly else { return }
        // SQLite would open it for reading and fail at the first write.
        guard access(path, W_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw SyncStoreError(.unwritable, "The database \(path) cannot be written: \(reason).")
        }
        for name in [path, path + "-wal", path + "-shm"] {
            guard let mode = self.mode(of: name), mode & S_IFMT == S_IFREG else { continue }
            // Only the owner can do this; who shares somebody else's file must leave it as it is.
            if mode & 0o077 != 0 { _ = chmod(name, 0o600) }
        }
    }

    /// Makes an empty file, which is an empty database.
    private func make() throws(SyncStoreError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            // Another process was quicker, and made it in the same way.
            if code == EEXIST { return }
            let reason = String(cString: strerror(code))
            throw SyncStoreError(.unwritable, "The database \(path) cannot be made: \(reason).")
        }
        close(descriptor)
    }

    /// Puts the file into WAL mode, if it is not in it.
    ///
    /// The switch needs the file to itself for a moment, and SQLite does not wait for that as it
    /// waits for other locks: whoever opens a new file at the same time as others has to ask again.
    /// - Throws: busy when the patience is at its end; `.unwritable` if the file system has no
    ///   shared memory.
    func switchToWAL(_ db: Database, patience: Duration) throws {
        let pause = Duration.milliseconds(5)
        var waited = Duration.zero
        while true {
            do {
                let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
                guard mode == "wal" else {
                    throw SyncStoreError(
                        .unwritable, "The database \(path) cannot be put into WAL mode.")
                }
                return
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && waited < patience
            {
                usleep(5_000)
                waited += pause
            }
        }
    }

    /// Where SQLite finds a file that is only read.
    ///
    /// SQLite keeps an index beside a file in WAL mode, and on a device that nobody may write it cannot. There the file is
    /// named as one that never changes, which needs no index; unless a log of changes lies beside it, which could then not be
    /// read.
    var readOnlyLocation: String {
        var device = statvfs()
        let readOnly = UInt(ST_RDONLY)
        guard statvfs(path, &device) == 0, UInt(device.f_flag) & readOnly != 0,
            mode(of: path + "-wal") == nil
        else { return path }
        let plain = path.utf8.map { byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !"%?#".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + Self.hex(byte)
        }
        return "file:\(plain.joined())?immutable=1"
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }

    /// Kind and rights of a file; nil if there is none or it cannot be seen.
    private func mode(of name: String) -> mode_t? {
        var details = stat()
        return stat(name, &details) == 0 ? details.st_mode : nil
    }
}
