import OdooProtocol

/// The language, form by form.
///
/// Everything that can be written is described here once; reading, printing and the JSON Schema
/// come from it.
enum Grammar {}

extension Grammar {
    /// What a model's name looks like.
    static let modelPattern = #"[a-z0-9_]+(?:\.[a-z0-9_]+)+"#

    static var duration: TextForm<Duration> {
        TextForm(
            "a duration", examples: "24h, 45m, 25h30m, 3d or 500ms",
            pattern: "(?=.)" + DurationText.pattern,
            parsing: { text, position, reading in
                if let duration = DurationText.duration(text) { return duration }
                if let complaint = DurationText.complaint(text) {
                    reading.note(position, complaint)
                }
                return nil
            },
            print: DurationText.text)
    }

    /// A duration longer than zero.
    static var span: Form<Duration> {
        duration.form.checked { value, node, reading in
            if value > .zero { return true }
            reading.note(node.position, "a duration of nothing; write one such as 24h")
            return false
        }.named("duration")
    }

    /// A duration of whole seconds, and of so many at least.
    /// - Parameter what: what lasts so long, for messages: "a window".
    static func wholeSeconds(_ what: String, atLeast least: Int64 = 1) -> Form<Duration> {
        duration.form.checked { value, node, reading in
            if value >= .seconds(least), value.microsecondCount % 1_000_000 == 0 { return true }
            let text = DurationText.text(value)
            reading.note(
                node.position, "\(what) of \(text); write whole seconds, at least \(least)s")
            return false
        }.named("duration")
    }

    static var anyDuration: Form<Duration> { duration.form.named("duration") }

    static var shift: Form<Duration> {
        TextForm(
            "a shift of a clock", examples: "+40m or -3h",
            pattern: "[+-]?(?=.)" + DurationText.pattern,
            parsing: { text, position, reading in
                if let shift = DurationText.signed(text) { return shift }
                let size = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
                if let complaint = DurationText.complaint(String(size)) {
                    reading.note(position, complaint)
                }
                return nil
            },
            print: DurationText.signedText
        ).form.named("shift")
    }

    static var timestamp: Form<OdooTimestamp> {
        TextForm(
            "an instant", examples: "2025-11-25T09:00:00Z",
            pattern: #"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?"#,
            parse: { InstantText.calendar($0) }, print: { $0.iso8601 }
        ).form
    }

    static var instant: Form<RelativeInstant> {
        TextForm(
            "an instant",
            examples: "2025-11-25T09:00:00Z, +26h or "
                + "1s before the first incremental window of sale.order ends",
            pattern: #"\+.+|\d{4}-.+|.+ (?:starts|ends)"#,
            parsing: { text, position, reading in
                guard let instant = InstantText.instant(text) else { return nil }
                if case .window(let window, _, _) = instant, let module = window.module,
                    !reading.check(module: module, at: position)
                {
                    return nil
                }
                return instant
            },
            print: { InstantText.text($0) }
        ).form.named("instant")
    }

    static var condition: Form<Condition> {
        TextForm(
            "a condition", examples: InstantText.conditions.joined(separator: ", or "),
            pattern: "initial sync is done|all is quiet|a batch(?: of .+)? has failed|.+ is done",
            parsing: { text, position, reading in
                guard let condition = InstantText.condition(text) else {
                    reading.note(
                        position, unknown: text, is: "a condition", among: InstantText.conditions,
                        verb: "there are")
                    return nil
                }
                switch condition {
                case .windowDone(let window):
                    if let module = window.module, !reading.check(module: module, at: position) {
                        return nil
                    }
                case .batchFailed(let module?):
                    if !reading.check(module: module, at: position) { return nil }
                default: break
                }
                return condition
            },
            print: { InstantText.text($0) }
        ).form.named("condition")
    }

    static func integer(_ noun: String, _ range: ClosedRange<Int>) -> Form<Int> {
        let limits =
            range.upperBound == .max
            ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        let text = TextForm(
            noun, examples: "a whole number, \(limits)", pattern: #"-?\d+"#,
            parse: { Int($0).flatMap { range.contains($0) ? $0 : nil } }, print: { "\($0)" })
        var schema: FieldObject = ["type": "integer", "minimum": .int(Int64(range.lowerBound))]
        if range.upperBound != .max { schema["maximum"] = .int(Int64(range.upperBound)) }
        let form = text.form
        return Form(
            expected: "a whole number, \(limits)", schema: SchemaPart(schema), read: form.read,
            write: form.write)
    }

    /// A share with one decimal at most, in a thousand.
    static func share(upTo most: Int = 1000) -> Form<Int> {
        TextForm(
            "a share", examples: "5% or 2.5%, at most \(most / 10)%", pattern: #"\d+(?:\.\d)?%"#,
            parse: { text in
                guard text.hasSuffix("%") else { return nil }
                let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
                guard (1...2).contains(parts.count), parts[0].count <= 6,
                    parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(PosixRuleReader.isDigit) }
                    ),
                    parts.count == 1 || parts[1].count == 1, let whole = Int(parts[0])
                else { return nil }
                let value = whole * 10 + (parts.count == 2 ? Int(parts[1]) ?? 0 : 0)
                return value <= most ? value : nil
            },
            print: { $0 % 10 == 0 ? "\($0 / 10)%" : "\($0 / 10).\($0 % 10)%" }
        ).form
    }

    /// A module of the scenario.
    static var module: TextForm<String> { model(orOneOf: []) }

    /// A model whose records can change: a module of the scenario, or one that belongs to them.
    static var model: TextForm<String> { model(orOneOf: companions) }

    /// Models that are not mirrored as a rule, and whose changes matter to those that are.
    static let companions = [
        "sale.order.line", "account.move.line", "product.product", "hr.department", "hr.job",
        "res.company", "res.users", "res.country", "res.currency", "res.partner.category",
    ]

    private static func model(orOneOf others: [String]) -> TextForm<String> {
        TextForm(
            "a module", examples: "sale.order", pattern: modelPattern,
            parsing: { text, position, reading in
                guard InstantText.isModel(text) else {
                    guard let modules = reading.modules else { return nil }
                    reading.note(
                        position, unknown: text, is: "a module of this scenario", among: modules)
                    return nil
                }
                return reading.check(module: text, at: position, orOneOf: others) ? text : nil
            },
            print: { $0 })
    }
}
