import ArgumentParser
import Logging

/// How a line of the log looks.
enum LogFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// `key=value` pairs, for people and for `grep`.
    case text
    /// A JSON object a line.
    case json

    /// A logger to standard error; standard output belongs to results.
    /// - Parameter secrets: texts that must not come out, whatever a server echoes.
    func logger(level: LogLevel, hiding secrets: [String]) -> Logger {
        let format = self
        var logger = Logger(label: "odoo-sync") { _ in
            LineLogHandler(format: format, secrets: secrets)
        }
        logger.logLevel = Logger.Level(rawValue: level.rawValue) ?? .warning
        return logger
    }
}
