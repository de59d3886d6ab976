import OdooProtocol

/// No request asks for more than is mirrored: fields that nobody keeps, or more rows at once than a page may have.
struct AskedRule {
    /// What tells of a user's rights; read of every user, mirrored or not.
    private static let rights = ["company_ids", "group_ids", "groups_id"]

    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Judges every request that brings rows; the first of each module speaks for the others.
    /// - Complexity: O(requests × fields).
    func examine(into book: inout Examination) {
        var known: [ModuleKey: (asked: [String], allowed: [String], surplus: [String])] = [:]
        var reported: Set<ModuleKey> = []
        for exchange in index.history.exchanges
        where ["search_read", "read", "search"].contains(exchange.method) {
            let key = ModuleKey(exchange.tenant, exchange.model)
            guard let facts = index.facts(exchange.tenant, at: exchange.sentSequence) else {
                continue
            }
            book.judge()
            if let finding = rowsFinding(exchange, facts), reported.insert(key).inserted {
                book.fail { finding }
            }
            guard exchange.method != "search" else { continue }
            guard let asked = exchange.fields, !asked.isEmpty else {
                if reported.insert(key).inserted {
                    book.fail { finding(exchange, "asks for every field", []) }
                }
                continue
            }
            let allowed = facts[exchange.model]?.fieldNames ?? []
            let surplus: [String]
            // The same list is asked for again and again.
            if let last = known[key], last.asked == asked, last.allowed == allowed {
                surplus = last.surplus
            } else {
                surplus = Self.surplus(asked, allowed, of: exchange.model)
                known[key] = (asked, allowed, surplus)
            }
            guard !surplus.isEmpty, reported.insert(key).inserted else { continue }
            book.fail {
                finding(exchange, "asks for \(surplus.count) fields that are not mirrored", surplus)
            }
        }
    }

    private static func surplus(
        _ asked: [String], _ allowed: [String], of model: String
    ) -> [String] {
        var kept = Set(allowed).union(["id", "write_date"])
        if model == "res.users" { kept.formUnion(rights) }
        return asked.filter { !kept.contains($0) }
    }

    private func finding(_ exchange: WireExchange, _ what: String, _ fields: [String]) -> Finding {
        var facts = [Fact("sent", "\(index.text(exchange.sentAt)), \(exchange.words)")]
        if !fields.isEmpty {
            let more = fields.count > 8 ? " and \(fields.count - 8) more" : ""
            facts.append(Fact("not mirrored", fields.prefix(8).joined(separator: ", ") + more))
        }
        return finding(
            exchange, Anomaly("fields-default-all"), "A read of \(exchange.model) \(what).", facts)
    }

    /// A request for more rows at once than are configured; ids go in the hundreds, whatever a page holds.
    private func rowsFinding(_ exchange: WireExchange, _ facts: TenantFacts) -> Finding? {
        guard exchange.method != "read" else { return nil }
        var most = Int64(max(facts.pageSize, facts.auditPageSize))
        if case .named = RequestKind(exchange) {
            most = max(most, Int64(AttemptWeighing.idsPerRequest))
        }
        if let limit = exchange.limit, limit > 0, limit <= most { return nil }
        let asked = exchange.limit.map { "\($0) rows" } ?? "rows without limit"
        return finding(
            exchange, nil,
            "A request to \(exchange.model) asks for \(asked); a page has at most \(most).",
            [Fact("sent", "\(index.text(exchange.sentAt)), \(exchange.words)")])
    }

    private func finding(
        _ exchange: WireExchange, _ anomaly: Anomaly?, _ headline: String, _ facts: [Fact]
    ) -> Finding {
        let batch = exchange.number.flatMap { index.attemptOfNumber[$0]?.batch }
        let row = batch.flatMap { index.batches[$0]?.current }
        var facts = facts
        if let row, let window = row.window {
            facts.append(
                Fact("reads", "window \(index.text(window)) of \(row.module), batch \(row.id)"))
        }
        return Finding(
            checker: .thrift, kind: .work, anomaly: anomaly, tenant: exchange.tenant,
            module: exchange.model, window: row?.window, batch: batch, headline: headline,
            facts: facts)
    }
}
