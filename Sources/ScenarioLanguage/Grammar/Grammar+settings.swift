extension Grammar {
    static var odoo: Form<OdooSettings> {
        MapForm(
            noun: "odoo", fresh: OdooSettings(company: ""),
            fields: [
                Field(
                    "version", \.version, .words("a version of Odoo"),
                    "The release whose behaviour the mock shows; 18.0 if left out."),
                Field(
                    required: "company", \.company, .text("the name of a company, such as acme"),
                    "The company whose records it holds: a folder of Fixtures/."),
                Field(
                    optional: "records", \.records, integer("a number of records", 5...1_000_000),
                    "How many records the company has in its four modules; all of them if left out."
                ),
                Field(
                    "database clock", \.databaseClock, shift,
                    "How far the clock that stamps records is ahead (negative: behind)."),
                Field(
                    "web clock", \.webClock, shift,
                    "How far the clock that writes Date is ahead (negative: behind)."),
            ]
        ).form
    }

    static var engine: Form<EngineSettings> {
        MapForm(
            noun: "engine", fresh: EngineSettings(),
            fields: [
                Field(
                    "window", \.window, wholeSeconds("a window"),
                    "The length of a window; 24h if left out."),
                Field(
                    "settle", \.settle, anyDuration,
                    "How long after its end a window stays closed to reading; 15m if left out."),
                Field(
                    "lookback", \.lookback, lookback,
                    "How much history the initial sync covers; 90d if left out."),
                Field(
                    "modules", \.modules, modules,
                    "The mirrored modules; sale.order, account.move, res.partner and hr.employee "
                        + "if left out."),
                Field("page", \.page, pageSize, "The most records that one page asks for."),
                Field("workers", \.workers, workerCount, "How many batches run in parallel."),
                Field(
                    optional: "back off", \.backOff, backOff, "How long failed work waits."),
                Field(
                    "references", \.references, .words("a policy"),
                    "Whether records that others point to are fetched; fetch if left out."),
                Field(
                    "tick", \.tick, wholeSeconds("a tick"),
                    "The grid on which planning wakes; 10s if left out."),
                Field(
                    "lease", \.lease, lease,
                    "How long a claim holds without a sign of life; 5m if left out."),
                Field(
                    optional: "freshness", \.freshness, wholeSeconds("a freshness"),
                    "How often the open window is read ahead of its batch; never if left out."),
                Field(
                    "poison", \.poison, .words("a policy"),
                    "What becomes of a batch with a record that cannot be read; die if left out."),
                Field(
                    "audit", \.audit, auditTiming,
                    "When ids and stamps are compared with Odoo; off if left out."),
                Field(
                    "deep audit", \.deepAudit, deepAuditTiming,
                    "How often contents are compared as well; off if left out."),
            ], check: checkWindows
        ).form.named("engine")
    }

    /// The most windows of one module's history that the engine takes.
    private static let mostWindows: Int64 = 200_000

    private static func checkWindows(
        _ settings: EngineSettings, _ node: SourceNode, _ reading: inout Reading
    ) {
        guard case .duration(let past) = settings.lookback else { return }
        let crowded = settings.moduleNames.first { name in
            past.microsecondCount / settings.window(of: name).microsecondCount > mostWindows
        }
        guard let crowded else { return }
        reading.note(
            node.position,
            "the lookback of \(DurationText.text(past)) holds more than \(mostWindows) windows of "
                + "\(crowded); write a shorter lookback, or longer windows")
    }

    /// The same keys, for an engine that starts anew; what is left out stays as it was.
    static var engineChanges: Form<EngineChanges> {
        MapForm(
            noun: "the changed settings", fresh: EngineChanges(),
            fields: [
                Field(
                    optional: "window", \.window, wholeSeconds("a window"),
                    "Another length of windows."),
                Field(optional: "settle", \.settle, anyDuration, "Another settle time."),
                Field(optional: "lookback", \.lookback, lookback, "Another amount of history."),
                Field(
                    optional: "modules", \.modules, newModules, "Other modules, in place of all."),
                Field(optional: "page", \.page, pageSize, "Another page size."),
                Field(
                    optional: "workers", \.workers, workerCount,
                    "Another number of parallel batches."),
                Field(optional: "back off", \.backOff, backOff, "Another back-off."),
                Field(
                    optional: "references", \.references, .words("a policy"),
                    "Another treatment of references."),
                Field(optional: "tick", \.tick, wholeSeconds("a tick"), "Another planning grid."),
                Field(optional: "lease", \.lease, lease, "Another lease."),
                Field(
                    optional: "freshness", \.freshness, wholeSeconds("a freshness"),
                    "Another cadence of reading the open window."),
                Field(
                    optional: "poison", \.poison, .words("a policy"),
                    "Another treatment of records that cannot be read."),
                Field(optional: "audit", \.audit, auditTiming, "Another timing of audits."),
                Field(
                    optional: "deep audit", \.deepAudit, deepAuditTiming,
                    "Another timing of deep audits."),
            ], least: 1
        ).form.named("engineChanges")
    }

    private static var lease: Form<Duration> { wholeSeconds("a lease", atLeast: 3) }

    private static var pageSize: Form<Int> { integer("a page size", 1...100_000) }

    private static var workerCount: Form<Int> { integer("a number of batches", 1...1000) }

    private static var lookback: Form<Lookback> {
        let duration = duration
        return TextForm(
            "an amount of history", examples: "3d, 90d or all history",
            pattern: "all history|" + duration.pattern,
            parsing: { text, position, reading in
                if text == "all history" { return .allHistory }
                guard let value = duration.parse(text, position, &reading) else { return nil }
                if value >= .seconds(1), value.microsecondCount % 1_000_000 == 0 {
                    return .duration(value)
                }
                reading.note(
                    position,
                    "a lookback of \(DurationText.text(value)); write whole seconds, at least 1s")
                return nil
            },
            print: { (value: Lookback) in
                switch value {
                case .duration(let length): DurationText.text(length)
                case .allHistory: "all history"
                }
            }
        ).form
    }

    private static var backOff: Form<BackOff> {
        MapForm(
            noun: "back off", fresh: BackOff(first: .seconds(1), cap: .seconds(1)),
            fields: [
                Field(required: "first", \.first, span, "The longest wait after a first failure."),
                Field(required: "cap", \.cap, span, "The longest wait after any failure."),
            ],
            check: { value, node, reading in
                if value.cap < value.first {
                    reading.note(node.position, "the cap of a back-off is below its first wait")
                }
            }
        ).form
    }

    /// The modules of the scenario; from here on their names are checked.
    private static var modules: Form<[ModuleSettings]> {
        let form = newModules
        return Form(
            expected: form.expected, schema: form.schema,
            read: { node, reading in
                let modules = form.read(node, &reading)
                reading.modules = modules?.map(\.name)
                return modules
            },
            write: form.write)
    }

    /// A list of modules, or a map from modules to what differs for them; each once.
    private static var newModules: Form<[ModuleSettings]> {
        let name = TextForm(
            "a module", examples: "sale.order", pattern: modelPattern,
            parse: { InstantText.isModel($0) ? $0 : nil }, print: { $0 })
        let list = name.form.list(atLeast: 1).mapped(
            { $0.map { ModuleSettings($0) } }, { $0.map(\.name) })
        let settings = MapForm(
            noun: "a module's settings", fresh: ModuleSettings(""),
            fields: [
                Field(
                    optional: "window", \.window, wholeSeconds("a window"),
                    "The length of its windows.")
            ]
        ).form
        let table = Form.table("modules", keys: name, values: settings).mapped(
            { pairs in pairs.map { ModuleSettings($0.0, window: $0.1.window) } },
            { modules in modules.map { ($0.name, $0) } })
        return Form.either(list: list, map: table) { modules in
            modules.allSatisfy { $0.window == nil } ? .list : .map
        }.distinct(by: \.name)
    }
}
