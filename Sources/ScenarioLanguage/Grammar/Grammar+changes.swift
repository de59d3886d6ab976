import OdooProtocol

extension Grammar {
    /// `5`, `id 412`, `oldest 3`, `all`, `the same`, a list of ids, or a map with a domain.
    static var pick: Form<RecordPick> {
        let text = TextForm(
            "a choice of records",
            examples: "5, id 412, oldest, newest 3, all, the same, [412, 413] or { where: [...] }",
            pattern: #"\d+|id \d+|(?:oldest|newest)(?: \d+)?|all|the same"#, allowsInteger: true,
            parse: pickText, print: pickWords)
        let id = integer("an id", 1...Int.max)
        let ids = id.list(atLeast: 1).mapped(
            { RecordPick.ids($0.map(Int64.init)) },
            { value in
                guard case .ids(let ids) = value else { return [] }
                return ids.map(Int.init)
            })
        let matching = MapForm(
            noun: "a choice of records", fresh: RecordPick.matching([], take: nil),
            fields: [
                Field(
                    "where", "A domain in Odoo's own notation.", form: .domain, isRequired: true,
                    set: { $0 = .matching($1, take: $0.taken) }, get: { value, _ in value.domain }),
                Field(
                    "take", "The first few of them; all if left out.",
                    form: integer("a number of records", 1...Int.max),
                    set: { $0 = .matching($0.domain ?? [], take: $1) },
                    get: { value, _ in value.taken }),
            ])
        return Form.either(text: text.form, list: ids, map: matching.form) { value in
            switch value {
            case .ids(let ids): ids.count == 1 ? .text : .list
            case .matching: .map
            default: .text
            }
        }.named("records")
    }

    private static func pickText(_ text: String) -> RecordPick? {
        func count(_ digits: Substring) -> Int? {
            guard digits.utf8.allSatisfy(PosixRuleReader.isDigit) else { return nil }
            return Int(digits).flatMap { $0 >= 1 ? $0 : nil }
        }
        switch text {
        case "all": return .all
        case "the same": return .same
        case "oldest": return .oldest(1)
        case "newest": return .newest(1)
        default: break
        }
        if text.hasPrefix("id ") { return count(text.dropFirst(3)).map { .ids([Int64($0)]) } }
        if text.hasPrefix("oldest ") { return count(text.dropFirst(7)).map { .oldest($0) } }
        if text.hasPrefix("newest ") { return count(text.dropFirst(7)).map { .newest($0) } }
        return count(text[...]).map { .count($0) }
    }

    private static func pickWords(_ pick: RecordPick) -> String {
        switch pick {
        case .count(let count): "\(count)"
        case .ids(let ids): "id \(ids.first ?? 0)"
        case .oldest(1): "oldest"
        case .oldest(let count): "oldest \(count)"
        case .newest(1): "newest"
        case .newest(let count): "newest \(count)"
        case .all, .matching: "all"
        case .same: "the same"
        }
    }

    // MARK: Changes

    /// The keys under which changes are written, with their forms.
    static var changeKeys: [(key: String, doc: String, form: Form<RecordChange>)] {
        [
            (
                "write", "The picked records get these values.",
                selection("write", takesValues: true).mapped(
                    { .write($0.records, set: $0.values) }, \.draft)
            ),
            (
                "translate", "The picked records get these values in another language.",
                translation
            ),
            ("create", "New records of a model, each with these values.", creation),
            (
                "archive", "The picked records become inactive.",
                selection("archive").mapped({ .archive($0.records) }, \.draft)
            ),
            (
                "unarchive", "The picked records become active again.",
                selection("unarchive").mapped({ .unarchive($0.records) }, \.draft)
            ),
            (
                "unlink", "The picked records are deleted.",
                selection("unlink").mapped({ .unlink($0.records) }, \.draft)
            ),
            (
                "sql", "The picked rows get these values in the database itself, without a stamp.",
                selection("sql", takesValues: true).mapped(
                    { .sql($0.records, set: $0.values) }, \.draft)
            ),
        ]
    }

    /// `{ product.template: oldest, to: fr_FR, set: { name: Boulon } }`.
    private static var translation: Form<RecordChange> {
        selection(
            "translate", takesValues: true,
            besides: [Field(required: "to", \.language, language, "The language.")]
        ).mapped({ .translate($0.records, to: $0.language, set: $0.values) }, \.draft)
    }

    /// `{ sale.order: 1 }`, with `set` where values are needed.
    private static func selection(
        _ noun: String, takesValues: Bool = false, besides others: [Field<ChangeDraft>] = []
    ) -> Form<ChangeDraft> {
        let picks = pick
        let open = OpenKeys<ChangeDraft>(
            pattern: "^\(modelPattern)$", matches: InstantText.isModel, least: 1, most: 1,
            noun: "a module", schema: picks.schema,
            read: { entry, root, reading in
                let name = model.read(entry.key, at: entry.position, &reading)
                let pick = picks.read(entry.value, &reading)
                if let name, let pick { root.records = RecordSelection(name, pick) }
            },
            write: { [(key: $0.records.model, value: picks.write($0.records.records))] })
        let set = Field<ChangeDraft>(
            required: "set", \.values, .values, "The values that the records get, field by field.")
        return MapForm(
            noun: noun, fresh: ChangeDraft(), fields: others + (takesValues ? [set] : []),
            open: open
        ).form.named(noun)
    }

    /// `{ res.partner: { name: Acme }, times: 3 }`.
    private static var creation: Form<RecordChange> {
        let values = Form<FieldObject>.values
        let open = OpenKeys<CreationDraft>(
            pattern: "^\(modelPattern)$", matches: InstantText.isModel, least: 1, most: 1,
            noun: "a module", schema: values.schema,
            read: { entry, root, reading in
                let name = model.read(entry.key, at: entry.position, &reading)
                let values = values.read(entry.value, &reading)
                if let name, let values { (root.model, root.values) = (name, values) }
            },
            write: { [(key: $0.model, value: values.write($0.values))] })
        return MapForm(
            noun: "create", fresh: CreationDraft(),
            fields: [
                Field(
                    "times", \.times, integer("a number of records", 1...1_000_000),
                    "How many such records; 1 if left out.")
            ], open: open
        ).form.named("create").mapped(
            { .create(model: $0.model, $0.values, times: $0.times) },
            { change in
                guard case .create(let model, let values, let times) = change else {
                    preconditionFailure("\(change) is no creation")
                }
                return CreationDraft(model: model, values: values, times: times)
            })
    }

    /// The key under which a change is written, and its value.
    static func entry(of change: RecordChange) -> (key: String, value: YAMLTree) {
        let key =
            switch change {
            case .write: "write"
            case .translate: "translate"
            case .create: "create"
            case .archive: "archive"
            case .unarchive: "unarchive"
            case .unlink: "unlink"
            case .sql: "sql"
            }
        guard let row = changeKeys.first(where: { $0.key == key }) else {
            preconditionFailure("no form prints \(change)")
        }
        return (key, row.form.write(change))
    }

    // MARK: Transactions

    static var transaction: Form<TransactionStep> {
        let single = MapForm<[RecordChange]>(
            noun: "a change", fresh: [], fields: changeFields(\.self), least: 1,
            check: { changes, node, reading in
                if changes.count > 1 {
                    reading.note(node.position, "an item makes one change; begin another item")
                }
            })
        let list = single.form.list(atLeast: 1).mapped({ $0.flatMap(\.self) }, { $0.map { [$0] } })
        let map = MapForm<TransactionStep>(
            noun: "transaction", fresh: TransactionStep(openFor: .zero, []),
            fields: [
                Field(
                    required: "open for", \.openFor, anyDuration,
                    "How long after its begin it commits.")
            ] + changeFields(\.changes) + [
                Field(
                    "do",
                    "Changes in order, for a transaction that makes one kind of change twice.",
                    form: list, set: { $0.changes += $1 }, get: { _, _ in nil })
            ],
            check: { value, node, reading in
                if value.changes.isEmpty {
                    reading.note(node.position, "the transaction changes nothing; add a write")
                }
            })
        let form = map.form.named("transaction")
        return Form(
            expected: form.expected, schema: form.schema, read: form.read,
            write: { value in
                let opening = (
                    key: "open for", value: YAMLTree.text(DurationText.text(value.openFor))
                )
                let entries = value.changes.map(entry)
                let isPlain = Set(entries.map(\.key)).count == entries.count
                if isPlain { return .map([opening] + entries) }
                let items = entries.map { YAMLTree.map([$0]) }
                return .map([opening, (key: "do", value: .list(items))])
            })
    }

    /// The keys of changes, each adding to a list.
    private static func changeFields<Root>(
        _ path: WritableKeyPath<Root, [RecordChange]>
    ) -> [Field<Root>] {
        changeKeys.map { row in
            Field(
                row.key, row.doc, form: row.form, set: { $0[keyPath: path].append($1) },
                get: { root, _ in
                    root[keyPath: path].first { entry(of: $0).key == row.key }
                })
        }
    }
}

/// A creation, while it is read.
private struct CreationDraft {
    var model = ""
    var values = FieldObject()
    var times = 1
}

extension RecordChange {
    /// The parts of a change of picked records.
    fileprivate var draft: ChangeDraft {
        switch self {
        case .write(let records, let values), .sql(let records, let values):
            ChangeDraft(records: records, values: values)
        case .translate(let records, let language, let values):
            ChangeDraft(records: records, values: values, language: language)
        case .archive(let records), .unarchive(let records), .unlink(let records):
            ChangeDraft(records: records)
        case .create: preconditionFailure("a creation picks no records")
        }
    }
}

extension RecordPick {
    fileprivate var domain: [FieldValue]? {
        if case .matching(let domain, _) = self { domain } else { nil }
    }

    fileprivate var taken: Int? {
        if case .matching(_, let take) = self { take } else { nil }
    }
}
