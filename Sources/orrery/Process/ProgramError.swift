/// Why the program stops before its work is done: one sentence for people, one code for whoever called it.
struct ProgramError: Error {
    /// The exit codes of errors; verdicts have their own.
    enum Exit: Int32 {
        /// What was asked for cannot be done: a flag, a file, a port.
        case usage = 64
        /// The harness itself broke.
        case broken = 70
    }

    /// The exit code.
    let exit: Exit
    /// The sentence, with file, line and column where there are such; a line for each mistake.
    let message: String

    init(_ exit: Exit, _ message: String) {
        self.exit = exit
        self.message = message
    }
}
