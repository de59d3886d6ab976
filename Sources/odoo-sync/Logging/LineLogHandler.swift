import Foundation
import Logging
import OdooProtocol

/// Writes each event as one line with time, level, message and what belongs to it, in order of the keys.
struct LineLogHandler: LogHandler {
    let format: LogFormat
    let secrets: [String]
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.notice
    private let clock = SystemClock()

    init(format: LogFormat, secrets: [String]) {
        self.format = format
        // The longer first: one secret may begin with another.
        self.secrets = secrets.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var pairs = [
            ("time", clock.now().iso8601), ("level", event.level.rawValue),
            ("message", event.message.description),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for key in all.keys.sorted() { pairs.append((key, all[key]?.description ?? "")) }
        // A tenant's name comes from the configuration alone: where a password is part of it, it must stay readable.
        StandardStreams.complain(
            line(pairs.map { ($0.0, $0.0 == "tenant" ? $0.1 : hidden($0.1)) }))
    }

    /// The pairs as one line.
    func line(_ pairs: [(String, String)]) -> String {
        switch format {
        case .json:
            String(
                decoding: JSONCodec.write(
                    .object(FieldObject(pairs.map { ($0.0, FieldValue.string($0.1)) }))),
                as: UTF8.self)
        case .text: pairs.map { "\($0.0)=\(quoted($0.1))" }.joined(separator: " ")
        }
    }

    /// The text without secrets.
    func hidden(_ text: String) -> String {
        secrets.reduce(text) { $0.replacingOccurrences(of: $1, with: "<credential>") }
    }

    private func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" }
        if isPlain { return text }
        return String(decoding: JSONCodec.write(.string(text)), as: UTF8.self)
    }
}
