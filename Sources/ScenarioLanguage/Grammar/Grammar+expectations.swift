import OdooProtocol

extension Grammar {
    static var expectation: Form<Expectation> {
        MapForm(noun: "expect", fresh: Expectation(), fields: ledgerFields + rowFields, least: 1)
            .form.named("expectation")
    }

    private static var ledgerFields: [Field<Expectation>] {
        [
            Field(
                optional: "batches", \.batches, batchCounts,
                "How many initial and incremental batches stand where."),
            Field(
                optional: "windows", \.windows, count,
                "How many incremental windows each module has done."),
            Field(
                optional: "gaps", \.gaps, count,
                "How many gaps there are among the done windows of all modules."),
            Field(
                optional: "overlaps", \.overlaps, count,
                "How many overlaps there are among the done windows of all modules."),
            Field(
                optional: "failed batches", \.failedBatches, count,
                "How many batches are failed or dead."),
            Field(
                optional: "parked", \.parked, count,
                "How many records are listed that windows were published without."),
            Field(
                optional: "tombstones", \.tombstones, count,
                "How many rows of the store are tombstones."),
            Field(
                optional: "held", \.held, count,
                "How many records are held until a person accepts that they are missing."),
            Field(
                optional: "sessions", \.sessions, sessionCounts, "How many sessions stand where."),
            Field(
                optional: "initial sync done", \.initialSyncDone, .bool,
                "Whether the status says that the initial sync is done."),
            Field(
                optional: "has failed batches", \.hasFailedBatches, .bool,
                "Whether the status says that a batch has failed."),
            Field(
                optional: "status", \.status, .words("a status"), "The tenant's status."),
            Field(
                optional: "cursor", \.cursor, cursor,
                "Where the cursor stands: the end of the last window that all modules have done."),
            Field(
                optional: "next window", \.nextWindow, instant,
                "When the next window may be read: its end and the settle time."),
            Field(optional: "requests", \.requests, count, "How many requests Odoo has got."),
        ]
    }

    private static var rowFields: [Field<Expectation>] {
        [
            Field(
                optional: "records", \.records, recordCount,
                "How many live records the store holds."),
            Field(
                optional: "matches", \.matches, .words("a way to match"),
                "1:1: each row that is due is stored and equal; exact: nothing is in flight either."
            ),
            Field(
                optional: "max staleness", \.maxStaleness, durationComparison,
                "The longest that a change has taken from its commit to the store."),
            Field(
                "stored", \.stored, oneOrMore(stored),
                "How many stored rows hold given values."),
            Field(
                "anomalies", \.anomalies, oneOrMore(anomaly),
                "What a checker must have found, for scenarios that run a known defect."),
        ]
    }

    /// One item, or a list of them.
    static func oneOrMore<Item>(_ item: Form<Item>) -> Form<[Item]> {
        .either(
            list: item.list(atLeast: 1),
            map: item.mapped({ [$0] }) { items in
                guard let first = items.first else {
                    preconditionFailure("an empty list has nothing to print")
                }
                return first
            }
        ) { $0.count == 1 ? .map : .list }
    }

    private static var cursor: Form<CursorExpectation> {
        let instants = instant
        let words = ["none", "latest batch end"]
        return Form(
            expected: "none, latest batch end, or an instant",
            schema: .anyOf([
                SchemaPart(["enum": .array(words.map { .string($0) })]), instants.schema,
            ]),
            read: { node, reading in
                if case .text("none", _) = node.content { return CursorExpectation.none }
                if case .text("latest batch end", _) = node.content { return .latestBatchEnd }
                return instants.read(node, &reading).map { .at($0) }
            },
            write: { value in
                switch value {
                case .none: .text("none")
                case .latestBatchEnd: .text("latest batch end")
                case .at(let instant): instants.write(instant)
                }
            })
    }

    private static var recordCount: Form<RecordCount> {
        let counts = countText
        let text = TextForm(
            "a number of records", examples: "in scope, 1785, or a map from modules to numbers",
            pattern: "in scope|" + counts.pattern, allowsInteger: true,
            parsing: { text, position, reading in
                text == "in scope"
                    ? .inScope : counts.parse(text, position, &reading).map { .total($0) }
            },
            print: { (value: RecordCount) in
                if case .total(let total) = value { counts.print(total) } else { "in scope" }
            })
        let table = Form.table("records", keys: module, values: count).mapped(
            { pairs in RecordCount.byModule(pairs.map { ModuleCount($0.0, $0.1) }) },
            { value in
                guard case .byModule(let counts) = value else { return [] }
                return counts.map { ($0.module, $0.count) }
            })
        return .either(text: text.form, map: table) {
            if case .byModule = $0 { .map } else { .text }
        }
    }

    /// `{ sale.order: 1, where: { client_order_ref: LATE } }`.
    private static var stored: Form<StoredExpectation> {
        let counts = count
        let open = OpenKeys<StoredExpectation>(
            pattern: "^\(modelPattern)$", matches: InstantText.isModel, least: 1, most: 1,
            noun: "a module", schema: counts.schema,
            read: { entry, root, reading in
                let name = module.read(entry.key, at: entry.position, &reading)
                let count = counts.read(entry.value, &reading)
                if let name, let count {
                    (root.module, root.count) = (name, count)
                }
            },
            write: { [(key: $0.module, value: counts.write($0.count))] })
        return MapForm(
            noun: "stored", fresh: StoredExpectation("", 0),
            fields: [
                Field(
                    "where", \.values, .values, "The values that these rows hold, field by field.")
            ], open: open
        ).form
    }

    private static var anomaly: Form<AnomalyExpectation> {
        MapForm(
            noun: "anomalies", fresh: AnomalyExpectation(.content),
            fields: [
                Field(
                    required: "checker", \.checker, .words("a checker"),
                    "The checker that must have found it."),
                Field(
                    "at least", \.atLeast, integer("a number", 1...Int.max),
                    "How many findings it must have; 1 if left out."),
                Field(
                    optional: "module", \.module, module.form,
                    "The module that a finding must name."),
            ]
        ).form
    }
}
