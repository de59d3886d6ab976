import ArgumentParser
import Logging

/// How much is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case trace, debug, info, notice, warning, error, critical

    /// A logger to standard error; standard output belongs to results.
    var logger: Logger {
        var logger = Logger(label: "odoo-sync") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: rawValue) ?? .warning
        return logger
    }
}
