import OdooProtocol

/// No password, key or cookie is shown anywhere: in no log line, error, report, trace or metric.
public struct SecretsChecker: Checker {
    /// `secrets`.
    public var id: CheckerID { .secrets }
    /// None: what was said is no matter of the store's form.
    public var tables: [StoreTable] { [] }

    /// A checker of secrets.
    public init() {}

    /// Judges every text that was searched.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        examine(index.history.speech, into: &book)
    }

    /// Judges what a run said, where more was said than its history holds: reports are made after it has ended.
    public func judge(_ speech: Speech) -> Judgement {
        var book = Examination(id)
        examine(speech, into: &book)
        return book.judgement
    }

    /// One way of showing one secret; the thousandth line of it tells nothing new.
    fileprivate struct Manner: Hashable {
        var place: SpokenPlace
        var secret: String
        var spelling: String
        var tenant: String
    }

    private func examine(_ speech: Speech, into book: inout Examination) {
        let text = InstantText(
            reference: speech.disclosures.first?.instant ?? OdooTimestamp(seconds: 0))
        for place in SpokenPlace.allCases { book.judge(speech.searched[place] ?? 0) }
        var counts: [Manner: Int] = [:]
        for each in speech.disclosures { counts[Manner(each), default: 0] += 1 }
        for each in speech.disclosures {
            guard let count = counts.removeValue(forKey: Manner(each)) else { continue }
            book.fail { finding(each, count: count, text) }
        }
    }

    private func finding(
        _ disclosure: Disclosure, count: Int, _ text: InstantText
    ) -> Finding {
        var facts = [
            Fact("said", text(disclosure.instant)),
            Fact("text", disclosure.excerpt),
        ]
        if count > 1 { facts.append(Fact("like it", "\(count - 1) more")) }
        return Finding(
            checker: .secrets, kind: .work,
            anomaly: disclosure.place == .log ? Anomaly("secret-in-log") : nil,
            tenant: disclosure.tenant,
            headline: "\(disclosure.place.words) shows the \(disclosure.secret), "
                + "\(disclosure.spelling).",
            facts: facts)
    }
}

extension SecretsChecker.Manner {
    fileprivate init(_ disclosure: Disclosure) {
        place = disclosure.place
        secret = disclosure.secret
        spelling = disclosure.spelling
        tenant = disclosure.tenant
    }
}

extension SpokenPlace {
    /// As the beginning of a sentence.
    fileprivate var words: String {
        switch self {
        case .log: "A log line"
        case .metric: "A metric"
        case .store: "A text in the store"
        case .trace: "The trace"
        case .report: "A report"
        }
    }
}
