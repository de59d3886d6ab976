import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What the faults that strike an exchange do to it, put together.
struct FaultEffect {
    /// Added to the way there.
    var delayBefore = Duration.zero
    /// Added to the way back.
    var delayAfter = Duration.zero
    /// The exchange fails before Odoo sees the request.
    var failureBefore: TransportFailure?
    /// The exchange fails after Odoo acted on it.
    var failureAfter: TransportFailure?
    /// Odoo never sees the request, and no answer comes.
    var neverAnswers = false
    /// Something else answers in Odoo's place.
    var replacement: HTTPExchangeResponse?
    /// How old the data is that the answer is made of; nil for the newest.
    var replicaLag: Duration?
    /// How a page of records is spoilt.
    var pageDamages: [PageDamage] = []
    /// What each kilobyte of the answer takes longer.
    var drip = Duration.zero
    /// The request reaches Odoo twice.
    var isDuplicated = false
    /// A record that the request names is deleted before it is read.
    var vanishes = false
    /// How far the count is off that the request asks for.
    var miscount: Int64 = 0
    /// How the answer's body is damaged.
    private var damages: [BodyDamage] = []

    private enum BodyDamage {
        case cut(perThousand: Int)
        case garbage
        case empty
    }

    /// Whether a kind could do anything to a request.
    /// - Parameter isReused: whether it goes over a connection that was kept open.
    static func suits(_ kind: FaultKind, _ call: WireCall, isReused: Bool) -> Bool {
        switch kind {
        case .staleKeepAlive: isReused
        case .wrongCount: call.method == "search_count"
        case .vanishingRecord: !call.namedIDs.isEmpty
        default: true
        }
    }

    init(_ strikes: [RunFaults.Strike], stream: inout RandomStream) {
        for strike in strikes { add(strike.fault.kind, delay: strike.delay, stream: &stream) }
    }

    private mutating func add(_ kind: FaultKind, delay: Duration?, stream: inout RandomStream) {
        switch kind {
        case .refused: failureBefore = TransportFailure(.refused, "nobody listens there")
        case .resetBefore: failureBefore = TransportFailure(.reset, "the connection broke")
        case .resetAfter: failureAfter = TransportFailure(.reset, "the connection broke")
        case .timeOut, .hang: neverAnswers = true
        case .latency: delayAfter += delay ?? .seconds(2)
        case .jitter:
            let longest = Int((delay ?? .seconds(5)).wholeMicroseconds)
            delayAfter += .microseconds(stream.draw(in: 0...max(longest, 0)))
        case .longTail:
            if stream.chance(1, of: 20) {
                delayAfter += delay ?? .seconds(stream.draw(in: 10...90))
            }
        case .truncatedBody: damages.append(.cut(perThousand: stream.draw(in: 1...999)))
        case .garbage: damages.append(.garbage)
        case .laggingReplica: replicaLag = delay ?? .seconds(30)
        case .emptyBody: damages.append(.empty)
        case .slowDrip: drip += delay ?? .milliseconds(200)
        case .duplicateDelivery: isDuplicated = true
        case .staleKeepAlive:
            failureBefore = TransportFailure(.reset, "the connection that was kept open is closed")
        case .vanishingRecord: vanishes = true
        case .wrongCount: miscount += Int64(stream.draw(in: 1...9))
        case .pageCap: pageDamages.append(.cap)
        case .shortPage: pageDamages.append(.short(perThousand: stream.draw(in: 1...999)))
        case .repeatedPage: pageDamages.append(.repeated)
        case .unorderedPage: pageDamages.append(.reversed)
        default: replacement = CannedAnswer.answer(for: kind)
        }
    }

    /// The answer as it arrives.
    func damage(_ answer: HTTPExchangeResponse) -> HTTPExchangeResponse {
        var damaged = answer
        for damage in damages {
            switch damage {
            case .cut(let perThousand):
                damaged.body = Array(answer.body.prefix(answer.body.count * perThousand / 1_000))
            case .garbage: damaged.body = answer.body.map { $0 ^ 0x95 }
            case .empty: damaged.body = []
            }
        }
        return damaged
    }
}

extension FaultTarget {
    /// What a fault's pattern is matched with: `sale.order.search_read`.
    static func label(of call: WireCall) -> String { call.label }

    /// The pattern that matches the labels of what is meant.
    var pattern: TargetPattern {
        switch self {
        case .everything: .everything
        case .module(let module): TargetPattern("\(module).*")
        case .method(let method): TargetPattern("*.\(method)")
        case .record(let module, let id): TargetPattern("\(module) \(id)")
        }
    }
}
