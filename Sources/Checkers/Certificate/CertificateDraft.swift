import OdooProtocol
import WindowCertificates

/// The lines of a certificate in the making.
struct CertificateDraft {
    private var text = ""
    private var hash = SHA256()
    private var modules = 0
    private var windows = 0
    private var pages = 0
    private var rows = 0

    init(_ run: WindowCertificate.Run) {
        put([
            ("format", "orrery window certificate"), ("version", 1),
            ("scenario", .string(run.scenario)), ("defect", Self.text(run.defect)),
            // A number of 64 bits, which many readers would round.
            ("seed", .string("\(run.seed)")), ("trace", .string(run.trace)),
            ("ended", Self.instant(run.ended)),
        ])
    }

    /// Adds a module with its windows.
    mutating func add(_ module: ModuleKey, _ index: HistoryIndex) {
        let state = index.moduleStates[module]
        let isStamped =
            state?.hasWindows ?? index.factsNow(module.tenant)?[module.module]?.hasWindows ?? true
        let isMirrored =
            state?.isMirrored ?? (index.factsNow(module.tenant)?[module.module] != nil)
        modules += 1
        putChained([
            ("module", .string(module.module)), ("tenant", .string(module.tenant)),
            ("mirrored", .bool(isMirrored)), ("stamped", .bool(isStamped)),
            ("horizon", index.certifiedHorizon(of: module).map(Self.instant) ?? .null),
        ])
        for (place, window) in (index.windows[module] ?? []).enumerated() {
            add(window, number: place + 1, index)
        }
    }

    /// Adds the last line.
    mutating func close() -> String {
        putChained([
            ("modules", Self.number(modules)), ("windows", Self.number(windows)),
            ("pages", Self.number(pages)), ("rows", Self.number(rows)),
        ])
        return text
    }

    // MARK: Windows

    private mutating func add(_ ledger: LedgerWindow, number: Int, _ index: HistoryIndex) {
        guard let story = index.batches[ledger.batch], let batch = story.current else { return }
        let isImported = story.publication?.origin == .imported
        let window = CertifiedWindow(batch, ledger.window, story.publication, index)
        var members: [(String, FieldValue)] = [
            ("window", Self.number(number)), ("start", Self.instant(ledger.window.start)),
            ("end", Self.instant(ledger.window.end)), ("kind", .string(batch.kind.rawValue)),
            ("batch", .int(batch.id)),
            ("status", .string(isImported ? "imported" : ledger.status.rawValue)),
        ]
        windows += 1
        guard ledger.status == .done, !isImported else { return putChained(members) }
        members += window.reading
        members += [("pages", Self.number(window.pages.count)), ("rows", Self.number(window.rows))]
        putChained(members)
        for step in window.steps { put(step) }
        pages += window.pages.count
        rows += window.rows
    }

    // MARK: Lines

    private mutating func put(_ members: [(String, FieldValue)]) {
        let line = "\(FieldObject(members))\n"
        hash.update(line.utf8)
        text += line
    }

    /// Puts a line that names the hash of all lines before it.
    private mutating func putChained(_ members: [(String, FieldValue)]) {
        put(members + [("before", .string(hash.hex))])
    }

    // MARK: Values

    static func number(_ value: Int) -> FieldValue { .int(Int64(value)) }

    static func text(_ value: String?) -> FieldValue { value.map { .string($0) } ?? .null }

    /// An instant as Odoo shows its own, with microseconds only where there are some.
    static func instant(_ value: OdooTimestamp) -> FieldValue {
        .string(value == value.cutToSecond ? value.wire : value.wireWithMicroseconds)
    }
}

extension HistoryIndex {
    /// Where a module's windows have to begin: at the engine's horizon, or at the harness's own if the engine's is wrong.
    ///
    /// A longer lookback moves the horizon, so that the first one is what the wire can tell.
    fileprivate func certifiedHorizon(of module: ModuleKey) -> OdooTimestamp? {
        let state = moduleStates[module]
        guard let own = harnessHorizon(for: module) else { return state?.horizon }
        let first = state?.firstHorizon ?? windows[module]?.first?.window.start
        guard let first, own.accepts(first) else { return own.instant }
        return state?.horizon ?? first
    }
}
