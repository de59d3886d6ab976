import OdooProtocol

/// Every request is one that a real Odoo accepts, and no answer says otherwise without a reason.
public struct ProtocolChecker: Checker {
    /// `protocol`.
    public var id: CheckerID { .protocol }
    /// The ledger, to tell for which window a request was made.
    public var tables: [StoreTable] { [.syncBatch, .batchAttempt, .attemptRequest] }

    /// A checker of requests.
    public init() {}

    /// One complaint about one method speaks for all like it.
    private struct Key: Hashable {
        var tenant: String
        var model: String
        var method: String
        var complaint: Complaint
    }

    /// Judges every request by its form, and every answer.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        let answers = AnswerRules(index)
        var counts: [Key: Int] = [:]
        var firsts: [(key: Key, exchange: WireExchange)] = []
        var forms = FormRules(index.history)
        for exchange in index.history.exchanges {
            book.judge()
            if forms.asksForUnknown(exchange, index) { continue }
            let found = [forms.complaint(about: exchange), answers.complaint(about: exchange)]
            for complaint in found.compactMap({ $0 }) {
                let key = Key(
                    tenant: exchange.tenant, model: exchange.model, method: exchange.method,
                    complaint: complaint)
                counts[key, default: 0] += 1
                if counts[key] == 1 { firsts.append((key, exchange)) }
            }
        }
        for (key, exchange) in firsts {
            let count = counts[key] ?? 1
            book.fail { finding(exchange, key.complaint, count: count, index) }
        }
    }

    private func finding(
        _ exchange: WireExchange, _ complaint: Complaint, count: Int, _ index: HistoryIndex
    ) -> Finding {
        let batch = exchange.number.flatMap { index.attemptOfNumber[$0]?.batch }
        let row = batch.flatMap { index.batches[$0]?.current }
        var facts = [
            Fact("sent", "\(index.text(exchange.sentAt)), \(exchange.words)"),
            Fact("answered", exchange.outcome.words),
        ]
        if count > 1 { facts.append(Fact("like it", "\(count - 1) more requests")) }
        let asked = exchange.model.isEmpty ? exchange.method : exchange.model
        let isAnswer = complaint.place == "the answer"
        return Finding(
            checker: .protocol, kind: .work, tenant: exchange.tenant,
            module: exchange.model.isEmpty ? nil : exchange.model, window: row?.window,
            batch: batch,
            headline: isAnswer
                ? "Odoo refused a request to \(asked), and nothing explains it: "
                    + "\(complaint.reason)".ended
                : "A request to \(asked) is none that Odoo accepts: "
                    + "\(complaint.place): \(complaint.reason)".ended,
            facts: facts)
    }
}

extension String {
    /// With a full stop at its end.
    fileprivate var ended: String { hasSuffix(".") ? self : self + "." }
}

/// What is wrong with requests themselves, by the release and the models of the server at the time.
private struct FormRules {
    private let history: History
    private var release = 0
    private var calls: CallRules?
    /// From which event on the rules are those of the server.
    private var since: Int64?

    init(_ history: History) { self.history = history }

    /// Whether a request asks for the fields of a module that a person named and the server does not have: that there is none
    /// is found out by asking.
    func asksForUnknown(_ exchange: WireExchange, _ index: HistoryIndex) -> Bool {
        guard exchange.method == "fields_get",
            let server = server(at: exchange.sentSequence), server.models[exchange.model] == nil
        else { return false }
        return index.facts(exchange.tenant, at: exchange.sentSequence)?[exchange.model] != nil
    }

    private func server(at sequence: Int64) -> SourceFacts? {
        (history.servers.last { $0.sequence <= sequence } ?? history.servers.first)?.facts
    }

    /// What a real Odoo would not take; nil for a request that it would, and for one that was not kept.
    mutating func complaint(about exchange: WireExchange) -> Complaint? {
        guard let request = exchange.request else { return nil }
        let server =
            history.servers.last { $0.sequence <= exchange.sentSequence } ?? history.servers.first
        guard let server else { return nil }
        if since != server.sequence {
            since = server.sequence
            release = server.facts.release
            calls = CallRules(source: server.facts)
        }
        do throws(Complaint) {
            try EnvelopeRules(release: release).check(request)
            if let call = CalledMethod(request) { try calls?.check(call) }
            return nil
        } catch {
            return error
        }
    }
}
