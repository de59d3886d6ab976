import SyncEngine

/// Why the program stops: one sentence for people, one code for whoever called it.
struct ProgramError: Error {
    /// The exit codes besides 0, after `sysexits.h` where it has one.
    enum Exit: Int32 {
        /// Something failed or is dead, and the program has told what.
        case failed = 1
        /// A flag, a variable or a file of settings is wrong.
        case usage = 64
        /// The store is no store, or a newer version's.
        case unreadableStore = 65
        /// What answers is not the Odoo that was asked for.
        case unavailable = 69
        /// The store cannot be made or written.
        case unwritableStore = 73
        /// Reading or writing the store failed on the way.
        case storeFailed = 74
        /// Odoo cannot be reached now.
        case unreachable = 75
        /// Odoo refuses login or password.
        case refused = 77
    }

    /// The exit code.
    let exit: Exit
    /// The sentence; never holds a secret.
    let message: String

    init(_ exit: Exit, _ message: String) {
        self.exit = exit
        self.message = message
    }

    /// A store that cannot be opened or used.
    init(_ error: SyncStoreError) {
        let exit: Exit =
            switch error.code {
            case .unwritable, .full: .unwritableStore
            case .newerVersion, .olderVersion, .corrupt, .inconsistent: .unreadableStore
            case .busy, .failed, .staleToken, .overlap: .storeFailed
            }
        self.init(exit, Self.sentence(error.reason))
    }

    /// An error that ended the engine.
    init(_ error: EngineError) {
        let exit: Exit =
            switch error.code {
            case .access: .refused
            case .store: .storeFailed
            case .unknownTenant: .usage
            case .transient, .rights, .definite, .poison: .failed
            }
        self.init(exit, Self.sentence(error.description))
    }

    /// The text as the end of a line: without a full stop, on one line.
    private static func sentence(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}
