/// A checker's verdict with how much it rests on.
public struct Judgement: Hashable, Sendable {
    /// Whose verdict it is.
    public var checker: CheckerID
    /// The verdict.
    public var verdict: Verdict
    /// How many things were judged; a pass on 0 proves nothing.
    public var judged: Int
    /// How many things do not hold; more than the findings when only the first were written out.
    public var failures: Int

    /// A judgement.
    public init(checker: CheckerID, verdict: Verdict, judged: Int, failures: Int = 0) {
        self.checker = checker
        self.verdict = verdict
        self.judged = judged
        self.failures = failures
    }

    /// The findings of a failure; empty otherwise.
    public var findings: [Finding] {
        if case .fail(let findings) = verdict { findings } else { [] }
    }
}

extension Judgement {
    /// The same, with the way of each record that its findings name.
    func explained(by index: HistoryIndex) -> Judgement {
        guard case .fail(var findings) = verdict else { return self }
        for place in findings.indices {
            let finding = findings[place]
            guard let module = finding.module, let id = finding.record else { continue }
            let key = RecordKey(finding.tenant, module, id)
            LossExplanation(index, key, batch: finding.batch)?.attach(to: &findings[place])
        }
        var explained = self
        explained.verdict = .fail(findings)
        return explained
    }
}
