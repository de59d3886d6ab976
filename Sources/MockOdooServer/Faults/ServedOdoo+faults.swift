import MockOdoo
import OdooProtocol

extension ServedOdoo {
    /// Answers a request that faults strike.
    func answer(
        _ request: HTTPExchangeRequest, under strikes: ServedFaults.Strikes
    ) async -> ServedAnswer {
        var chance = strikes.chance
        let kinds = Set(strikes.faults.map(\.kind))
        if let silent = strikes.faults.first(where: { $0.kind == .timeOut || $0.kind == .hang }) {
            let length = silent.delay ?? .seconds(silent.kind == .hang ? 3_600 : 120)
            return await carry(DelayWork(length), patience: length + .seconds(1))
        }
        if kinds.contains(.resetBefore) { return .dropped }
        var answer: ServedAnswer
        if let replacement = replacement(strikes.faults) {
            answer = .whole(replacement)
        } else {
            let lag = strikes.faults.first { $0.kind == .laggingReplica }
            let flight = RequestInFlight(
                request, replicaLag: lag.map { $0.delay ?? .seconds(30) })
            answer = await carry(RequestWork(flight: flight))
        }
        if let delay = Self.delay(of: strikes.faults, &chance) {
            _ = await carry(DelayWork(delay), patience: delay + .seconds(1))
        }
        if kinds.contains(.resetAfter) { return .dropped }
        guard case .whole(let whole) = answer else { return answer }
        return Self.damaged(whole, kinds, &chance)
    }

    /// What answers in Odoo's place, with the web server's date.
    private func replacement(_ faults: [ServedFault]) -> HTTPExchangeResponse? {
        withState { state in
            let code: Int64 = state.world.version == .v19 ? 0 : 200
            for fault in faults {
                guard var answer = FaultedAnswer.answer(for: fault, version: code) else { continue }
                answer.headers.append(HeaderField("date", state.instants.web.httpDate))
                return answer
            }
            return nil
        }
    }

    private static func delay(
        of faults: [ServedFault], _ chance: inout SeededChance
    ) -> Duration? {
        var total = Duration.zero
        for fault in faults {
            switch fault.kind {
            case .latency: total += fault.delay ?? .seconds(2)
            case .jitter:
                // A pause of up to a second, stretched.
                let share = chance.pause(after: 0).wholeMicroseconds
                let longest = (fault.delay ?? .seconds(5)).wholeMicroseconds
                let product = share.multipliedFullWidth(by: longest)
                total += .microseconds(
                    Int64(1_000_000).dividingFullWidth(product).quotient)
            default: break
            }
        }
        return total > .zero ? total : nil
    }

    private static func damaged(
        _ answer: HTTPExchangeResponse, _ kinds: Set<ServedFaultKind>,
        _ chance: inout SeededChance
    ) -> ServedAnswer {
        var answer = answer
        if kinds.contains(.garbage) { answer.body = answer.body.map { $0 ^ 0x95 } }
        if kinds.contains(.emptyBody) {
            answer.body = []
            answer.headers.removeAll { $0.name == "content-length" }
        }
        guard kinds.contains(.truncatedBody), !answer.body.isEmpty else { return .whole(answer) }
        let share = chance.pause(after: 0).wholeMicroseconds
        return .cut(
            answer, afterBytes: Int(Int64(answer.body.count) * share / 1_000_000))
    }
}
