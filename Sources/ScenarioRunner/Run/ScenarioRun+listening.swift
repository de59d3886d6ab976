import Checkers
import OdooProtocol
import SimulationKernel

extension ScenarioRun {
    /// Searches for secrets what is there at the end of a run: the store, the trace, and whatever reports are made of.
    /// - Returns: the judgements, that of secrets made anew.
    func listen(
        to judgements: [Judgement], _ words: [String], harness: Harness, host: EngineHost
    ) throws -> [Judgement] {
        let search = harness.withState { $0.secrets }
        var counts: [SpokenPlace: Int] = [:]
        func look(_ text: String, _ place: SpokenPlace) {
            counts[place, default: 0] += 1
            if search.find(in: text) != nil { harness.hear(text, at: place) }
        }
        try host.reader?.forEachText { look($0, .store) }
        for entry in harness.kernel.trace.entries { look("\(entry)", .trace) }
        for text in words { look(text, .report) }
        for judgement in judgements {
            if case .unknown(let reason) = judgement.verdict { look(reason, .report) }
            for finding in judgement.findings {
                look(finding.headline, .report)
                for fact in finding.facts { look(fact.text, .report) }
            }
        }
        let speech = harness.withState { state in
            for place in SpokenPlace.allCases {
                state.history.speech.count(place, counts[place] ?? 0)
            }
            return state.history.speech
        }
        return judgements.map {
            $0.checker == .secrets ? SecretsChecker().judge(speech) : $0
        }
    }
}

extension HTTPExchangeResponse {
    /// The session cookies that an answer sets.
    var sessionCookies: [String] {
        headers.filter { $0.name == "set-cookie" }.compactMap { field in
            let pair = field.value.split(separator: ";").first?.split(
                separator: "=", maxSplits: 1)
            guard let pair, pair.count == 2, pair[0] == "session_id" else { return nil }
            return String(pair[1])
        }
    }
}
