import OdooProtocol
import ScenarioLanguage

/// Makes scenarios that use every corner of the language, each by a seed.
struct RandomScenarios {
    private var state: UInt64
    /// The backups that the steps so far have made.
    var backups: [String] = []

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % bound
    }

    mutating func coin() -> Bool { below(2) == 0 }

    mutating func one<T>(of items: [T]) -> T { items[below(items.count)] }

    mutating func maybe<T>(_ make: (inout Self) -> T) -> T? { coin() ? make(&self) : nil }

    mutating func several<T>(_ make: (inout Self) -> T) -> [T] {
        (0..<(1 + below(3))).map { _ in make(&self) }
    }

    static let modules = ["sale.order", "account.move", "res.partner", "hr.employee"]

    static let texts = [
        "plain words", "12", "true", "null", "~", "1.50", "with: colon", "# hash", "- dash",
        "\"q\"",
        "", " lead", "trail ", "comma, and [brackets] {x}", "line\nbreak", "tab\there",
        "Zoë Ω 漢字 🦆",
        "e\u{301}", "\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}", "back\\slash", "<<", "---", "> 3", "*a",
        "&a",
        "'", "%", "@", "yes", "0x1F", "1e5", "-0", "007", "2025-11-25", "1:1", "?", "=", "!tag",
    ]

    mutating func text() -> String { one(of: Self.texts) }

    /// A text that is not blank, for names.
    mutating func name() -> String { one(of: Self.texts.filter { !$0.isEmpty }) }

    mutating func prose() -> String {
        coin()
            ? name()
            : several { _ in "Words that go on over the end of a line." }.joined(separator: " ")
    }

    mutating func module() -> String { one(of: Self.modules) }

    mutating func span() -> Duration {
        let unit = one(of: [1, 1000, 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000])
        return .microseconds((1 + below(120)) * unit + (coin() ? below(5000) : 0))
    }

    mutating func wholeSeconds() -> Duration { .seconds(1 + below(200_000)) }

    mutating func shift() -> Duration { coin() ? span() : .zero - span() }

    mutating func value(_ depth: Int = 0) -> FieldValue {
        switch below(depth < 2 ? 9 : 7) {
        case 0: .null
        case 1: .bool(coin())
        case 2: .int(Int64(below(1_000_000)) - 500_000)
        case 3: .decimal(DecimalNumber(Double(below(100_000)) / 64))
        case 4: .int(one(of: [.max, .min, 0, -1]))
        case 5, 6: .string(text())
        case 7: .array(several { $0.value(depth + 1) })
        default: .object(values(depth + 1))
        }
    }

    mutating func values(_ depth: Int = 0) -> FieldObject {
        FieldObject(several { ($0.one(of: ["name", "ref", "a b", "x:", ""]), $0.value(depth)) })
    }
}

extension RandomScenarios {
    mutating func window() -> WindowReference {
        let kind = one(of: WindowKind.allCases)
        let place: WindowPlace =
            switch below(3) {
            case 0: .number(1 + below(15))
            case 1: .next
            default: kind == .initial ? .last : .number(1)
            }
        return WindowReference(place, kind, of: maybe { $0.module() })
    }

    mutating func instant() -> RelativeInstant {
        switch below(3) {
        case 0:
            .absolute(OdooTimestamp(microseconds: 1_764_061_200_000_000 + Int64(below(9_999_999))))
        case 1: .afterStart(coin() ? span() : .zero)
        default:
            .window(window(), edge: one(of: WindowEdge.allCases), offset: coin() ? .zero : shift())
        }
    }

    mutating func condition() -> Condition {
        switch below(5) {
        case 0: .initialSyncDone
        case 1: .allQuiet
        case 3: .auditDone(deep: coin())
        case 2: .windowDone(window())
        default: .batchFailed(module: maybe { $0.module() })
        }
    }

    mutating func moment() -> Moment {
        switch below(3) {
        case 0: .at(instant())
        case 1: .until(condition(), within: maybe { $0.span() })
        default: .advance(span())
        }
    }

    mutating func pick() -> RecordPick {
        switch below(7) {
        case 0: .count(1 + below(9))
        case 1: .ids(several { Int64(1 + $0.below(500)) })
        case 2: .oldest(1 + below(2))
        case 3: .newest(1 + below(2))
        case 4: .all
        case 5: .same
        default: .matching([["name", "ilike", .string(text())]], take: maybe { 1 + $0.below(5) })
        }
    }

    mutating func change() -> RecordChange {
        let records = RecordSelection(module(), pick())
        return switch below(7) {
        case 6: .translate(records, to: one(of: ["fr_FR", "sr@latin", "en_US"]), set: values())
        case 0: .write(records, set: values())
        case 1: .create(model: module(), values(), times: 1 + below(3))
        case 2: .archive(records)
        case 3: .unarchive(records)
        case 4: .unlink(records)
        default: .sql(records, set: values())
        }
    }

    mutating func fault() -> FaultStep {
        FaultStep(
            one(of: FaultKind.allCases), from: maybe { $0.instant() }, for: span(),
            target: one(of: [
                .everything, .module("sale.order"), .method("search_read"),
                .record("sale.order", id: Int64(1 + below(900))),
            ]),
            perThousand: below(1001), delay: maybe { $0.span() },
            shift: maybe { $0.shift() })
    }

    mutating func moduleSettings() -> [ModuleSettings] {
        Self.modules.map { ModuleSettings($0, window: maybe { $0.wholeSeconds() }) }
    }

    mutating func lookback() -> Lookback { coin() ? .allHistory : .duration(wholeSeconds()) }

    mutating func engineChanges() -> EngineChanges {
        var changes = EngineChanges()
        changes.window = wholeSeconds()
        changes.settle = maybe { $0.span() }
        changes.lookback = maybe { $0.lookback() }
        changes.modules = maybe { $0.moduleSettings() }
        changes.page = maybe { 1 + $0.below(500) }
        changes.workers = maybe { 1 + $0.below(9) }
        changes.backOff = maybe { _ in BackOff(first: .seconds(2), cap: .minutes(5)) }
        changes.references = maybe { $0.one(of: ReferencePolicy.allCases) }
        changes.tick = maybe { $0.wholeSeconds() }
        changes.lease = maybe { $0.wholeSeconds() + .seconds(3) }
        changes.freshness = maybe { $0.wholeSeconds() }
        changes.poison = maybe { $0.one(of: PoisonPolicy.allCases) }
        return changes
    }

    mutating func action() -> Action {
        switch below(8) {
        case 7: sourceAction()
        case 0: .fault(fault())
        case 1: .transaction(TransactionStep(openFor: span(), several { $0.change() }))
        case 2: .change(change())
        case 3:
            coin()
                ? .engine(EngineAction(one(of: [.stop, .start, .restart, .kill])))
                : .engine(EngineAction(one(of: [.start, .restart]), changing: engineChanges()))
        case 6:
            coin() ? .secondEngine(EngineAction(.kill)) : .engine(EngineAction(pausingFor: span()))
        case 4: .clock(ClockChange(engine: shift(), odooWeb: coin() ? .zero : shift()))
        default: .workload(maybe { $0.workload() })
        }
    }

    mutating func workload() -> Workload {
        let zones = ["CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3", "NST3:30NDT,M3.2.0,M11.1.0"]
        return Workload(
            timeZone: coin() ? .utc : PosixTimeZone(one(of: zones)) ?? .utc,
            officeHours: OfficeHours(
                from: TimeOfDay(hour: below(9), minute: below(60)), to: TimeOfDay(hour: 24),
                days: Weekday.allCases.filter { $0 == .monday || below(2) == 0 }),
            rates: several {
                ModuleRate($0.module(), WorkRate($0.below(50), $0.one(of: WorkSpan.allCases)))
            }.reduce(into: []) { list, rate in
                if !list.contains(where: { $0.module == rate.module }) { list.append(rate) }
            },
            otherHoursPerThousand: below(1001), createsPerThousand: below(500),
            archivesPerThousand: below(500),
            monthEnd: maybe { MonthEnd(days: 1 + $0.below(28), ratesPerThousand: $0.below(9999)) },
            nightlyImport: maybe {
                NightlyImport(
                    at: TimeOfDay(hour: $0.below(24), minute: 5), model: $0.module(),
                    records: 1 + $0.below(500), openFor: $0.coin() ? .zero : $0.span())
            })
    }

    mutating func count() -> Comparison<Int> { Comparison(one(of: Relation.allCases), below(900)) }

    mutating func expectation() -> Expectation {
        Expectation(
            batches: maybe { BatchCounts(done: $0.count(), failed: $0.maybe { $0.count() }) },
            windows: count(),
            gaps: maybe { $0.count() }, overlaps: maybe { $0.count() },
            records: maybe { random in
                switch random.below(3) {
                case 0: .inScope
                case 1: .total(random.count())
                default: .byModule(Self.modules.map { ModuleCount($0, random.count()) })
                }
            },
            matches: maybe { $0.one(of: Match.allCases) }, failedBatches: maybe { $0.count() },
            parked: maybe { $0.count() },
            tombstones: maybe { $0.count() },
            held: maybe { $0.count() },
            maxStaleness: maybe { Comparison($0.one(of: Relation.allCases), $0.span()) },
            initialSyncDone: maybe { $0.coin() }, hasFailedBatches: maybe { $0.coin() },
            cursor: maybe { $0.one(of: [.none, .latestBatchEnd, .at($0.instant())]) },
            nextWindow: maybe { $0.instant() }, requests: maybe { $0.count() },
            sessions: maybe { SessionCounts(done: $0.maybe { $0.count() }, open: $0.count()) },
            status: maybe { $0.one(of: StatusWord.allCases) },
            stored: coin()
                ? []
                : several { StoredExpectation($0.module(), $0.count(), where: $0.values()) },
            anomalies: coin()
                ? []
                : several {
                    AnomalyExpectation(
                        $0.one(of: CheckerName.allCases), atLeast: 1 + $0.below(3),
                        module: $0.maybe { $0.module() })
                })
    }

    mutating func step(_ tenants: [TenantSettings]) -> Step {
        let action = maybe { $0.action() }
        let isForAll =
            switch action {
            case .engine, .secondEngine, .clock: true
            case .fault(let fault): fault.kind == .kill || fault.kind == .pause
            default: tenants.isEmpty
            }
        return Step(
            moment(), action: action,
            note: maybe { $0.prose() }.flatMap(Self.trimmed),
            expect: maybe { $0.expectation() },
            tenant: isForAll || tenants.isEmpty ? nil : maybe { $0.one(of: tenants).name })
    }

    /// Notes are read without white space at both ends.
    static func trimmed(_ text: String) -> String? {
        let short = Scenario(
            "", about: text, starts: OdooTimestamp(seconds: 0), odoo: OdooSettings(company: "x")
        ).about
        return short.isEmpty ? nil : short
    }

    mutating func scenario() -> Scenario {
        let tenants = tenants()
        backups = []
        return Scenario(
            name(), about: coin() ? "" : prose(),
            starts: OdooTimestamp(seconds: 1_764_061_200 + Int64(below(1_000_000))),
            odoo: OdooSettings(
                version: one(of: OdooRelease.allCases), company: name(),
                records: maybe { 5 + $0.below(2_000) },
                databaseClock: coin() ? .zero : shift(), webClock: coin() ? .zero : shift()),
            tenants: tenants,
            engine: engineChanges().applied(to: EngineSettings(settle: span())),
            inherits: tenants.isEmpty ? maybe { $0.inheritedMirror() } : nil,
            defect: maybe { $0.name() }, workload: maybe { $0.workload() },
            timeline: several { $0.step(tenants) })
    }
}
