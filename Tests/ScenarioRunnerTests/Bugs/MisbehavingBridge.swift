import Checkers
import OdooProtocol
import SimulationKernel
import Synchronization

@testable import ScenarioRunner

/// A proxy between the engine and Odoo that spoils some of the pages that pass through it.
final class MisbehavingBridge: WireBridge {
    enum Manner: Sendable {
        /// Never more rows than these, whatever was asked for.
        case capsPages(Int)
        /// One page in so many is the one before of the same model, under the new number; never an empty one, of which nobody
        /// could tell.
        case repeatsPages(oneIn: Int)
        /// One page in so many comes backwards.
        case reversesPages(oneIn: Int)
    }

    private struct Seen {
        var chance = RandomStream(seed: 1, name: StreamName("proxy"))
        var last: [String: [FieldValue]] = [:]
    }

    private let base: DirectBridge
    private let manner: Manner
    private let seen = Mutex(Seen())

    init(_ manner: Manner, respond: @escaping SourceResponder) {
        self.manner = manner
        base = DirectBridge(respond: respond)
    }

    func deliver(
        _ request: HTTPExchangeRequest
    ) throws(TransportFailure) -> HTTPExchangeResponse {
        var answer = try base.deliver(request)
        let call = WireCall(request)
        guard call.method == "search_read",
            let parsed = try? RPCResponse(envelope: JSONCodec.parse(answer.body)),
            case .result(let result?) = parsed.outcome, let rows = result.arrayValue
        else { return answer }
        let spoilt = RPCResponse(
            id: parsed.id, outcome: .result(.array(spoil(rows, of: call.model))))
        answer.body = JSONCodec.write(spoilt.envelope)
        return answer
    }

    private func spoil(_ rows: [FieldValue], of model: String) -> [FieldValue] {
        seen.withLock { seen in
            defer { if !rows.isEmpty { seen.last[model] = rows } }
            switch manner {
            case .capsPages(let cap): return Array(rows.prefix(cap))
            case .repeatsPages(let odds):
                return seen.chance.chance(1, of: odds) ? seen.last[model] ?? rows : rows
            case .reversesPages(let odds):
                return seen.chance.chance(1, of: odds) ? rows.reversed() : rows
            }
        }
    }

    func shutdown() {}
}

extension RunOptions {
    /// Puts a proxy in the way.
    mutating func misbehaves(_ manner: MisbehavingBridge.Manner) {
        transport = .http
        openBridge = { respond in MisbehavingBridge(manner, respond: respond) }
    }
}
