import OdooProtocol

/// Errors of Odoo that nothing explains: neither a fault on the way, nor a change of rights or of models.
///
/// Odoo answers a request that it accepts; where it refuses one, either something had changed since it was made, or the request
/// is wrong in a way that no other rule knows.
struct AnswerRules {
    /// After such a change requests that were right before may be refused until what is known of fields is read anew.
    private static let changes: Set<String> = [
        "rights-lost", "field-removed", "source-restored", "vanishing-record",
    ]
    /// For how long what is known of fields is believed.
    private static let memory = Duration.seconds(3_600)

    private let index: HistoryIndex
    private let changes: [Disturbance]

    init(_ index: HistoryIndex) {
        self.index = index
        changes = index.history.disturbances.filter { Self.changes.contains($0.kind) }
    }

    /// What Odoo refused without a reason; nil for an answer, and for an error that is explained.
    func complaint(about exchange: WireExchange) -> Complaint? {
        guard exchange.faults.isEmpty, !isExplained(exchange) else { return nil }
        switch exchange.outcome {
        case .fault(let fault):
            // Sessions run out by themselves.
            if exchange.lostSession, exchange.request?.path != "/jsonrpc" { return nil }
            return Complaint("the answer", "\(fault.name): \(fault.text.prefix(200))")
        case .unreadable(let what):
            // Which ways are open is found out by asking.
            if exchange.status == 404, RequestKind(exchange) == .version { return nil }
            return Complaint("the answer", what)
        case .value(.bool(false)) where RequestKind(exchange) == .logIn:
            return Complaint("the answer", "the log-in was refused")
        case .rows, .ids, .count, .value, .failure: return nil
        }
    }

    private func isExplained(_ exchange: WireExchange) -> Bool {
        changes.contains { change in
            (change.tenant ?? exchange.tenant) == exchange.tenant
                && change.from <= exchange.answeredAt
                && exchange.sentAt <= (change.until ?? change.from) + Self.memory
        }
    }
}
