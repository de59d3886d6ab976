import MockOdooServer

/// Why the program stops before its work is done: one sentence for people, one code for whoever called it.
struct ProgramError: Error {
    /// The exit codes of errors; verdicts have their own.
    enum Exit: Int32 {
        /// What was asked for cannot be done: a flag, a file, a port.
        case usage = 64
        /// A file is not what it should be, a kept world or a certificate; or damaged, or a newer version's.
        case unreadable = 65
        /// The harness itself broke.
        case broken = 70
        /// The file of a kept world cannot be made or written.
        case unwritableStore = 73
        /// Reading or writing the file of a kept world failed on the way.
        case storeFailed = 74
    }

    /// The exit code.
    let exit: Exit
    /// The sentence, with file, line and column where there are such; a line for each mistake.
    let message: String

    init(_ exit: Exit, _ message: String) {
        self.exit = exit
        self.message = message
    }

    /// A world that cannot be kept or read back.
    init(_ error: WorldFileError) {
        let exit: Exit =
            switch error.code {
            case .unreadable: .unreadable
            case .unwritable: .unwritableStore
            case .failed: .storeFailed
            }
        self.init(exit, error.description)
    }
}
