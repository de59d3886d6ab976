import OdooProtocol

/// Instants, windows and conditions in words.
enum InstantText {
    static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ]

    /// What a module is called where all of them are meant.
    static let everyModule = "every module"

    /// The words of a phrase, single spaces between them.
    static func words(_ text: some StringProtocol) -> [Substring] {
        Substring(text).split(separator: " ", omittingEmptySubsequences: false)
    }

    // MARK: Windows

    /// Reads `the first incremental window of sale.order` or `window 3 of every module`.
    static func window(_ phrase: some Collection<Substring>) -> WindowReference? {
        var rest = Array(phrase)
        if rest.first == "the" { rest.removeFirst() }
        guard let split = rest.firstIndex(of: "of") else { return nil }
        let tail = rest[(split + 1)...].joined(separator: " ")
        guard tail == everyModule || isModel(tail) else { return nil }
        var head = Array(rest[..<split])
        var kind = WindowKind.incremental
        if let named = head.firstIndex(where: { WindowKind(rawValue: String($0)) != nil }) {
            kind = WindowKind(rawValue: String(head.remove(at: named))) ?? kind
        }
        guard head.count == 2, let place = place(head), place != .last || kind == .initial else {
            return nil
        }
        return WindowReference(place, kind, of: tail == everyModule ? nil : tail)
    }

    private static func place(_ head: [Substring]) -> WindowPlace? {
        if head[0] == "window" {
            return Int(head[1]).flatMap { (1...100_000).contains($0) ? .number($0) : nil }
        }
        guard head[1] == "window" else { return nil }
        switch head[0] {
        case "last": return .last
        case "next": return .next
        default: return ordinals.firstIndex(of: String(head[0])).map { .number($0 + 1) }
        }
    }

    static func text(_ window: WindowReference) -> String {
        let module = window.module ?? everyModule
        let kind = window.kind.rawValue
        switch window.place {
        case .number(let number) where number <= ordinals.count && number >= 1:
            return "the \(ordinals[number - 1]) \(kind) window of \(module)"
        case .number(let number): return "\(kind) window \(number) of \(module)"
        case .last: return "the last \(kind) window of \(module)"
        case .next: return "the next \(kind) window of \(module)"
        }
    }

    /// Whether a text looks like the name of an Odoo model: words of small letters, dots between
    /// them.
    static func isModel(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count >= 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy(isModelByte)
            }
    }

    private static func isModelByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || PosixRuleReader.isDigit(byte)
            || byte == UInt8(ascii: "_")
    }

    // MARK: Instants

    /// Reads an instant by the calendar, `+26h`, or by a window.
    static func instant(_ text: String) -> RelativeInstant? {
        if text.hasPrefix("+") {
            return DurationText.duration(text.dropFirst()).map { .afterStart($0) }
        }
        if let instant = calendar(text) { return .absolute(instant) }
        var phrase = words(text)
        var offset = Duration.zero
        if phrase.count > 2, phrase[1] == "before" || phrase[1] == "after" {
            guard let distance = DurationText.duration(phrase[0]) else { return nil }
            offset = phrase[1] == "before" ? .zero - distance : distance
            phrase.removeFirst(2)
        } else if phrase.first == "when" {
            phrase.removeFirst()
        }
        let edge: WindowEdge
        switch phrase.popLast() {
        case "starts": edge = .start
        case "ends": edge = .end
        default: return nil
        }
        return window(phrase).map { .window($0, edge: edge, offset: offset) }
    }

    static func text(_ instant: RelativeInstant) -> String {
        switch instant {
        case .absolute(let instant): return instant.iso8601
        case .afterStart(let duration): return "+" + DurationText.text(duration)
        case .window(let window, let edge, let offset):
            let words = text(window) + (edge == .start ? " starts" : " ends")
            if offset == .zero { return words }
            let distance = DurationText.text(offset < .zero ? .zero - offset : offset)
            return "\(distance) \(offset < .zero ? "before" : "after") \(words)"
        }
    }

    /// Reads ISO 8601 with a zone, or a day, which means its midnight in UTC.
    static func calendar(_ text: String) -> OdooTimestamp? {
        OdooTimestamp(iso8601: text) ?? CivilDate(wire: text)?.start
    }

    // MARK: Conditions

    /// The conditions, as examples.
    static let conditions = [
        "initial sync is done", "all is quiet",
        "the first incremental window of sale.order is done",
        "window 3 of every module is done", "a batch has failed",
        "a batch of sale.order has failed", "the next audit is done",
        "the next deep audit is done",
    ]

    static func condition(_ text: String) -> Condition? {
        switch text {
        case "initial sync is done": return .initialSyncDone
        case "all is quiet": return .allQuiet
        case "the next audit is done": return .auditDone(deep: false)
        case "the next deep audit is done": return .auditDone(deep: true)
        case "a batch has failed": return .batchFailed(module: nil)
        default: break
        }
        let phrase = words(text)
        if phrase.suffix(2) == ["is", "done"] {
            return window(phrase.dropLast(2)).map { .windowDone($0) }
        }
        guard phrase.count == 6, phrase.prefix(3) == ["a", "batch", "of"],
            phrase.suffix(2) == ["has", "failed"], isModel(String(phrase[3]))
        else { return nil }
        return .batchFailed(module: String(phrase[3]))
    }

    static func text(_ condition: Condition) -> String {
        switch condition {
        case .initialSyncDone: "initial sync is done"
        case .allQuiet: "all is quiet"
        case .auditDone(let deep): deep ? "the next deep audit is done" : "the next audit is done"
        case .windowDone(let window): text(window) + " is done"
        case .batchFailed(nil): "a batch has failed"
        case .batchFailed(let module?): "a batch of \(module) has failed"
        }
    }
}
