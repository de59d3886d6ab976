import GRDB
import SyncEngine

extension SyncStoreError {
    /// What a failure inside the database means to the engine; an error of the store's own passes
    /// unchanged.
    ///
    /// Only the database's own words are kept, never a statement's arguments: those are the
    /// tenants' data.
    init(_ error: any Error, at path: String, doing: String) {
        if let error = error as? SyncStoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.failed, "The store could not \(doing): \(error) (\(path)).")
            return
        }
        let code: Code =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_FULL: .full
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: .unwritable
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .corrupt
            case .SQLITE_CONSTRAINT where error.isOfTheLedger: .inconsistent
            default: .failed
            }
        let words = error.message ?? "\(error.resultCode)"
        self.init(code, "The store could not \(doing): \(words) (\(path)).")
    }
}

extension DatabaseError {
    /// Whether a rule of the tables refused the data, and no trigger or hook that somebody else
    /// installed.
    fileprivate var isOfTheLedger: Bool {
        switch extendedResultCode {
        case .SQLITE_CONSTRAINT_TRIGGER, .SQLITE_CONSTRAINT_COMMITHOOK,
            .SQLITE_CONSTRAINT_FUNCTION:
            false
        default: true
        }
    }

    /// Whether the trigger that guards the windows refused a batch.
    var isOverlap: Bool {
        extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER && message == StoreSchema.overlapMessage
    }
}
