import GRDB

extension WorldFileError {
    /// What a failure of the database means; an error of the file's own passes unchanged.
    init(_ error: any Error, at path: String) {
        if let error = error as? WorldFileError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.failed, "\(path) cannot be used: \(error)")
            return
        }
        let words = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.failed, "\(path) is in use by another process")
        case .SQLITE_NOTADB: self.init(.unreadable, Self.foreign(path))
        case .SQLITE_CORRUPT: self.init(.unreadable, "\(path) is damaged: \(words)")
        case .SQLITE_FULL: self.init(.unwritable, "\(path) cannot grow: \(words)")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            self.init(.unwritable, "\(path) cannot be written: \(words)")
        default: self.init(.failed, "\(path) cannot be used: \(words)")
        }
    }

    /// What is said of a file that somebody else made.
    static func foreign(_ path: String) -> String {
        "\(path) is no world that orrery serve has kept"
    }
}
