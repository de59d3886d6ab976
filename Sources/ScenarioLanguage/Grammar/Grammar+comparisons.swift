extension Grammar {
    private static let relations: [(word: String, relation: Relation)] = [
        ("<=", .atMost), (">=", .atLeast), ("<", .less), (">", .more), ("=", .equal),
        ("at least ", .atLeast), ("at most ", .atMost), ("less than ", .less),
        ("more than ", .more),
    ]

    static let relationPattern = "(?:(?:<=|>=|<|>|=) ?|at least |at most |less than |more than )?"

    static func comparison<Bound>(
        of bound: TextForm<Bound>, examples: String
    ) -> TextForm<Comparison<Bound>> {
        TextForm(
            "a comparison", examples: examples,
            pattern: relationPattern + "(?:\(bound.pattern))", allowsInteger: bound.allowsInteger,
            parsing: { text, position, reading in
                var rest = text[...]
                var relation = Relation.equal
                for row in relations where rest.hasPrefix(row.word) {
                    relation = row.relation
                    rest = rest.dropFirst(row.word.count)
                    break
                }
                if rest.first == " " { rest = rest.dropFirst() }
                return bound.parse(String(rest), position, &reading).map {
                    Comparison(relation, $0)
                }
            },
            print: { comparison in
                let text = bound.print(comparison.bound)
                // Words where a sign would have to be quoted in YAML.
                return switch comparison.relation {
                case .equal: text
                case .less: "< " + text
                case .atMost: "<= " + text
                case .more: "more than " + text
                case .atLeast: "at least " + text
                }
            })
    }

    private static var number: TextForm<Int> {
        TextForm(
            "a number", examples: "3", pattern: #"\d+"#, allowsInteger: true,
            parse: { text in
                text.utf8.allSatisfy(PosixRuleReader.isDigit) ? Int(text) : nil
            },
            print: { "\($0)" })
    }

    static var countText: TextForm<Comparison<Int>> {
        comparison(of: number, examples: "3, \"< 500\", \"at least 1\"")
    }

    static var count: Form<Comparison<Int>> { countText.form.named("count") }

    static var durationComparison: Form<Comparison<Duration>> {
        comparison(of: duration, examples: "\"< 25h30m\", \"at most 2h\"").form
    }

    /// `12 done`, or a map of counts.
    static var batchCounts: Form<BatchCounts> {
        let map = MapForm(
            noun: "batches", fresh: BatchCounts(),
            fields: [
                Field(optional: "done", \.done, count, "Published."),
                Field(
                    optional: "failed", \.failed, count,
                    "Waiting for another attempt after a failure."),
                Field(optional: "pending", \.pending, count, "Not begun."),
                Field(optional: "running", \.running, count, "Being read."),
                Field(optional: "dead", \.dead, count, "Given up."),
            ], least: 1)
        return .either(
            text: done(examples: "\"12 done\"", among: map.fields.map(\.name)).mapped(
                { BatchCounts(done: $0) }, \.doneOnly),
            map: map.form
        ) { $0 == BatchCounts(done: $0.done) && $0.done != nil ? .text : .map }
    }

    /// `5 done`, or a map of counts.
    static var sessionCounts: Form<SessionCounts> {
        let map = MapForm(
            noun: "sessions", fresh: SessionCounts(),
            fields: [
                Field(optional: "done", \.done, count, "Ended with all their work done."),
                Field(optional: "failed", \.failed, count, "Ended with failed work."),
                Field(optional: "open", \.open, count, "Still going on."),
                Field(
                    optional: "abandoned", \.abandoned, count,
                    "Left behind by a process that is gone."),
            ], least: 1)
        return .either(
            text: done(examples: "\"5 done\"", among: map.fields.map(\.name)).mapped(
                { SessionCounts(done: $0) }, \.doneOnly),
            map: map.form
        ) { $0 == SessionCounts(done: $0.done) && $0.done != nil ? .text : .map }
    }

    /// - Parameter words: what may be counted, of which only `done` stands behind a number.
    private static func done(
        examples: String, among words: [String]
    ) -> Form<Comparison<Int>> {
        let counts = countText
        return TextForm(
            "a count", examples: examples + ", or a map of counts",
            pattern: "(?:\(counts.pattern)) done",
            parsing: { text, position, reading in
                guard let space = text.lastIndex(of: " ") else { return nil }
                let (head, word) = (String(text[..<space]), String(text[space...].dropFirst()))
                guard word != "done" else { return counts.parse(head, position, &reading) }
                guard let last = word.last, last.isLetter else { return nil }
                if words.contains(word) {
                    reading.note(position, "only done ones stand so; write { \(word): \(head) }")
                } else {
                    reading.note(
                        position, unknownWord: word, noun: "a word for where one stands",
                        words: words)
                }
                return nil
            },
            print: { counts.print($0) + " done" }
        ).form
    }
}

extension BatchCounts {
    /// The count that stands alone in `12 done`.
    fileprivate var doneOnly: Comparison<Int> { done ?? 0 }
}

extension SessionCounts {
    /// The count that stands alone in `5 done`.
    fileprivate var doneOnly: Comparison<Int> { done ?? 0 }
}
