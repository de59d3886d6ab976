import Checkers
import OdooProtocol

/// How a server or a proxy spoils a page of records, so that it is still a page.
enum PageDamage: Hashable, Sendable {
    /// Never more rows than the server's own cap, whatever was asked for.
    case cap
    /// Some of the rows, at least one.
    case short(perThousand: Int)
    /// The page before of the same model; an empty page stays, since nobody could tell.
    case repeated
    /// The rows backwards.
    case reversed

    /// The most rows that a server with a cap gives.
    private static let mostRows = 80

    /// The page as it arrives.
    /// - Parameter before: the rows of the page before.
    func applied(to rows: [FieldValue], before: [FieldValue]?) -> [FieldValue] {
        switch self {
        case .cap: Array(rows.prefix(Self.mostRows))
        case .short(let share): Array(rows.prefix(max(1, rows.count * share / 1_000)))
        case .repeated: rows.isEmpty ? rows : before ?? rows
        case .reversed: rows.reversed()
        }
    }
}

extension FaultEffect {
    /// An answer with its page of records spoilt; any other answer as it is.
    /// - Parameter before: the last page of the same kind that the engine got.
    func spoilt(
        _ answer: HTTPExchangeResponse, to call: WireCall, before: [WireRow]?
    ) -> HTTPExchangeResponse {
        guard !pageDamages.isEmpty || miscount != 0 else { return answer }
        let outcome = WireOutcome.reading(answer, to: call)
        if case .count(let count) = outcome {
            return answer.saying(.int(max(0, count + miscount)), to: call)
        }
        guard !pageDamages.isEmpty, case .rows(let rows) = outcome else { return answer }
        let former = before.map { $0.map { FieldValue.object($0.values) } }
        var page = rows.map { FieldValue.object($0.values) }
        for damage in pageDamages { page = damage.applied(to: page, before: former) }
        return answer.saying(.array(page), to: call)
    }
}

extension HTTPExchangeResponse {
    /// The same answer with another result.
    fileprivate func saying(_ result: FieldValue, to call: WireCall) -> HTTPExchangeResponse {
        var answer = self
        let id = call.number.map { FieldValue.int($0) } ?? .null
        answer.body = JSONCodec.write(
            call.isBare ? result : RPCResponse(id: id, outcome: .result(result)).envelope)
        return answer
    }
}

extension History {
    /// The last page with rows that came to a tenant for the same fields of the same model.
    func lastPage(like call: WireCall, of tenant: String) -> [WireRow]? {
        for exchange in exchanges.reversed()
        where exchange.model == call.model && exchange.fields == call.fields
            && exchange.tenant == tenant
        {
            if case .rows(let rows) = exchange.outcome, !rows.isEmpty { return rows }
        }
        return nil
    }
}
