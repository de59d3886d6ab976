extension Grammar {
    /// `off`, `nightly`, `nightly at 03:30` or `every 12h`.
    static var auditTiming: Form<AuditTiming> {
        let (time, length) = (timeOfDay, duration)
        return TextForm(
            "a timing of audits", examples: "nightly, nightly at 02:00, every 12h or off",
            pattern: "off|nightly(?: at \(time.pattern))?|every \(length.pattern)",
            parsing: { text, position, reading in
                if text == "off" { return .off }
                if text == "nightly" { return .nightly(AuditTiming.usualNight) }
                if text.hasPrefix("nightly at ") {
                    return time.parse(String(text.dropFirst(11)), position, &reading)
                        .flatMap { $0.seconds < 86_400 ? .nightly($0) : nil }
                }
                guard text.hasPrefix("every ") else { return nil }
                return length.parse(String(text.dropFirst(6)), position, &reading)
                    .flatMap { isWhole($0) ? .every($0) : nil }
            },
            print: { timing in
                switch timing {
                case .off: "off"
                case .nightly(AuditTiming.usualNight): "nightly"
                case .nightly(let at): "nightly at " + time.print(at)
                case .every(let span): "every " + length.print(span)
                }
            }
        ).form
    }

    /// `off`, or `every 7d`.
    static var deepAuditTiming: Form<Duration?> {
        let length = duration
        return TextForm(
            "a timing of deep audits", examples: "every 7d or off",
            pattern: "off|every \(length.pattern)",
            parsing: { text, position, reading in
                if text == "off" { return .some(nil) }
                guard text.hasPrefix("every ") else { return nil }
                return length.parse(String(text.dropFirst(6)), position, &reading)
                    .flatMap { isWhole($0) ? .some($0) : nil }
            },
            print: { (span: Duration?) in span.map { "every " + length.print($0) } ?? "off" }
        ).form
    }

    /// Whether a span can lie between two audits.
    private static func isWhole(_ span: Duration) -> Bool {
        span >= .seconds(1) && span.microsecondCount % 1_000_000 == 0
    }
}
