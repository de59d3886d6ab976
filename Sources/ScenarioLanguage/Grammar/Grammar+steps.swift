extension Grammar {
    static var step: Form<Step> {
        let form = MapForm(
            noun: "a step", fresh: StepDraft(),
            fields: [tenantField] + momentFields + actionFields + lookFields, least: 1,
            isLong: true,
            check: { draft, node, reading in
                if draft.within != nil, draft.condition == nil {
                    reading.note(node.position, "\"within\" stands without \"until\"")
                }
                guard draft.tenant != nil else { return }
                if draft.isEmpty, draft.within == nil {
                    reading.note(
                        node.position, "nothing happens to the tenant; add what does, or an expect")
                }
                if draft.isForAllTenants {
                    reading.note(
                        node.position,
                        "engine and clocks are the same for all tenants; leave out \"tenant\"")
                }
            }
        ).form.named("step").mapped(\.step, StepDraft.init)
        return Form(
            expected: form.expected, schema: form.schema,
            read: { node, reading in
                reading.stepPositions.append(node.position)
                return form.read(node, &reading)
            },
            write: form.write)
    }

    private static var tenantField: Field<StepDraft> {
        Field(
            optional: "tenant", \.tenant, tenant,
            "The tenant that the step is about; each of them, if left out.")
    }

    private static var momentFields: [Field<StepDraft>] {
        [
            Field(
                "until", "Lets time pass until a condition holds.", form: condition,
                setting: { $0.set(condition: $1, $2, &$3) }, get: { draft, _ in draft.condition }),
            Field(
                optional: "within", \.within, span,
                "The longest that \"until\" waits; 400d if left out."),
            Field(
                "at", "Lets time pass up to an instant.", form: instant,
                setting: { $0.set(.at($1), $2, &$3) },
                get: { draft, _ in if case .at(let instant) = draft.moment { instant } else { nil }
                }
            ),
            Field(
                "advance", "Lets time pass for a while.", form: span,
                setting: { $0.set(.advance($1), $2, &$3) },
                get: { draft, _ in
                    if case .advance(let duration) = draft.moment { duration } else { nil }
                }),
        ]
    }

    private static var actionFields: [Field<StepDraft>] {
        var fields: [Field<StepDraft>] = [
            action("fault", "Something goes wrong for a while.", fault, Action.fault) {
                if case .fault(let fault) = $0 { fault } else { nil }
            },
            action(
                "transaction", "Changes that are seen later than they are stamped.", transaction,
                Action.transaction
            ) { if case .transaction(let value) = $0 { value } else { nil } },
        ]
        for row in changeKeys {
            fields.append(
                action(row.key, row.doc, row.form, Action.change) { action in
                    guard case .change(let change) = action, entry(of: change).key == row.key
                    else { return nil }
                    return change
                })
        }
        fields += [
            action(
                "engine", "The engine is started, stopped, killed or paused.", engineAction,
                Action.engine
            ) { if case .engine(let value) = $0 { value } else { nil } },
            action(
                "second engine",
                "The same for a second engine over the same store, on a machine whose clock is "
                    + "seven minutes ahead.",
                engineAction, Action.secondEngine
            ) { if case .secondEngine(let value) = $0 { value } else { nil } },
            action("clock", "Clocks step.", clock, Action.clock) {
                if case .clock(let value) = $0 { value } else { nil }
            },
            action(
                "backup", "Odoo's data is kept under a name.", newBackup, Action.backup
            ) { if case .backup(let value) = $0 { value } else { nil } },
            action(
                "restore",
                "Odoo goes back to a backup: what came since is gone, and its ids are given out "
                    + "again.",
                knownBackup, Action.restore
            ) { if case .restore(let value) = $0 { value } else { nil } },
            action(
                "user", "Rights or preferences of the mirrored user change.", user, Action.user
            ) { if case .user(let value) = $0 { value } else { nil } },
            action(
                "workload", "Random work begins in place of what went on, or stops.",
                workloadAction, Action.workload
            ) { if case .workload(let value) = $0 { .some(value) } else { nil } },
        ]
        return fields
    }

    private static var lookFields: [Field<StepDraft>] {
        [
            Field(
                optional: "note", \.note, .text("a sentence", isProse: true),
                "What is printed for the reader of the run."),
            Field(optional: "expect", \.expect, expectation, "What must hold then."),
        ]
    }

    /// A key of a step that does something.
    private static func action<Value>(
        _ name: String, _ doc: String, _ form: Form<Value>, _ embed: @escaping (Value) -> Action,
        _ extract: @escaping (Action) -> Value?
    ) -> Field<StepDraft> {
        Field(
            name, doc, form: form, setting: { $0.set(embed($1), named: name, $2, &$3) },
            get: { draft, _ in draft.action.flatMap(extract) })
    }

    // MARK: What a step does

    static var fault: Form<FaultStep> {
        MapForm(
            noun: "fault", fresh: FaultStep(.refused, for: .zero),
            fields: [
                Field(
                    required: "kind", \.kind, .words("a kind of fault", explanation: \.explanation),
                    "What goes wrong."),
                Field(
                    optional: "from", \.from, instant,
                    "The first instant at which it can strike; now, if left out."),
                Field(required: "for", \.duration, span, "How long it lasts."),
                Field(
                    "target", \.target, faultTarget,
                    "What it strikes; every request, if left out."),
                Field(
                    "rate", \.perThousand, share(), "How often it strikes; 100% if left out."),
                Field(
                    optional: "delay", \.delay, span,
                    "How much later an answer comes, or how long a killed engine stays down; a "
                        + "slow-drip takes so long for each kilobyte."),
                Field(
                    optional: "shift", \.shift, shift,
                    "By how much a clock jumps, or what it gains in a day; kinds that are about a "
                        + "clock only."),
            ]
        ).form.named("fault")
    }

    private static var faultTarget: Form<FaultTarget> {
        TextForm(
            "a target", examples: "everything, sale.order, sale.order id 12 or method search_read",
            pattern: "everything|method [a-z_]+|" + modelPattern + "(?: id [1-9][0-9]{0,17})?",
            parsing: { text, position, reading in
                if text == "everything" { return .everything }
                if text.hasPrefix("method ") {
                    let name = text.dropFirst(7)
                    let isName = name.allSatisfy { $0 == "_" || $0.isASCII && $0.isLowercase }
                    guard isName, !name.isEmpty else { return nil }
                    return method(String(name), at: position, &reading).map { .method($0) }
                }
                let words = ["everything", "method"]
                let first = String(text.prefix { $0 != " " })
                if !InstantText.isModel(first) {
                    let modules = reading.modules ?? []
                    reading.note(
                        position, unknown: first, is: "a target", among: words + modules,
                        verb: "there are")
                    return nil
                }
                let parts = text.split(separator: " ", omittingEmptySubsequences: false)
                if parts.count == 3, parts[1] == "id", let id = Int64(parts[2]), id > 0,
                    "\(id)" == parts[2]
                {
                    return model.parse(String(parts[0]), position, &reading).map {
                        .record($0, id: id)
                    }
                }
                return model.parse(text, position, &reading).map { .module($0) }
            },
            print: { (value: FaultTarget) in
                switch value {
                case .everything: "everything"
                case .module(let name): name
                case .method(let name): "method \(name)"
                case .record(let name, let id): "\(name) id \(id)"
                }
            }
        ).form
    }

    /// The methods that requests and calls of the store are commonly struck by.
    private static let methods = [
        "search_read", "search", "search_count", "read", "fields_get", "version", "authenticate",
        "has_access", "check_access_rights", "context_get", "plan", "claim", "renew", "stage",
        "publish",
    ]

    /// A method's name: any, but for one that is nearly a common one, which strikes nothing.
    private static func method(
        _ name: String, at position: SourcePosition, _ reading: inout Reading
    ) -> String? {
        guard !methods.contains(name), EditDistance.nearest(to: name, among: methods) != nil else {
            return name
        }
        reading.note(position, unknownWord: name, noun: "a common method", words: methods)
        return nil
    }

    private static var clock: Form<ClockChange> {
        MapForm(
            noun: "clock", fresh: ClockChange(),
            fields: [
                Field("engine", \.engine, shift, "The clock of the engine's machine."),
                Field("odoo web", \.odooWeb, shift, "The clock that writes Date."),
                Field("database", \.database, shift, "The clock that stamps records."),
            ], least: 1
        ).form.named("clock")
    }

    /// `stop`, `{ pause: 10m }`, or `{ restart: { settle: 1h } }`.
    private static var engineAction: Form<EngineAction> {
        let words = EngineVerb.allCases.filter { $0 != .pause }.map { ($0.rawValue, $0) }
        let verbs = Form<EngineVerb>.words("an order to the engine", words) { $0.rawValue }
        let changes = engineChanges
        let map = MapForm<EngineAction>(
            noun: "engine", fresh: EngineAction(.start),
            fields: [
                Field(
                    "pause", "It stands still for so long, and goes on as if nothing had been.",
                    form: span, set: { $0 = EngineAction(pausingFor: $1) },
                    get: { action, _ in action.pause })
            ]
                + [EngineVerb.start, .restart].map { verb in
                    Field(
                        verb.rawValue, "It starts with other settings.", form: changes,
                        set: { $0 = EngineAction(verb, changing: $1) },
                        get: { action, _ in
                            action.verb == verb && !action.changes.isEmpty ? action.changes : nil
                        })
                }, least: 1)
        return .either(
            text: verbs.mapped({ EngineAction($0) }, \.verb), map: map.form
        ) { $0.changes.isEmpty && $0.pause == nil ? .text : .map }
    }

    /// A map, or the word `stop`.
    private static var workloadAction: Form<Workload?> {
        let stop = Form<Workload?>.words("an order", [("stop", nil)]) { _ in "stop" }
        let map = workload.mapped({ Workload?.some($0) }) { value in
            guard let value else { preconditionFailure("no work has no map") }
            return value
        }
        return .either(text: stop, map: map) { $0 == nil ? .text : .map }
    }
}
