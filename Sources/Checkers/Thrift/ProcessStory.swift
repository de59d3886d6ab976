import OdooProtocol

/// One process of one tenant: what it knows it knows by itself, and only while it lives.
struct ProcessKey: Hashable {
    let tenant: String
    let process: String

    init(_ exchange: WireExchange) {
        tenant = exchange.tenant
        process = exchange.process
    }
}

/// What a process had learnt from its answers, each with the event at which it did.
///
/// Whether a request was needed hangs on what was known when it left, not on what others asked meanwhile.
struct ProcessStory {
    /// How long a reading of Odoo's clock is good enough to plan by.
    static let readingLifetime = Duration.seconds(300)

    /// How far the process's clock may run away from steady time before what was known of Odoo's is worth nothing.
    private static let stepTolerance = Duration.milliseconds(990)

    private var dated: [(sequence: Int64, at: OdooTimestamp, ahead: Duration)] = []
    private var logIns: [Int64] = []
    private var refusals: [Int64] = []
    private var userFields: Int64?
    private var schemas: [String: Int64] = [:]
    /// When Odoo last refused something of a model: what was known of its fields is in doubt from then on.
    private var faults: [String: [Int64]] = [:]
    private var heavy: [String: Int64] = [:]

    /// Takes in an answer; they come in the order of their sequence.
    mutating func learn(_ exchange: WireExchange, _ kind: RequestKind) {
        let sequence = exchange.sequence
        if case .failure = exchange.outcome {
            if heavy[exchange.model] == nil { heavy[exchange.model] = sequence }
        }
        if exchange.lostSession || exchange.refusesCredentials { refusals.append(sequence) }
        var isOdoos = exchange.hasResult
        if case .fault = exchange.outcome {
            isOdoos = true
            faults[exchange.model, default: []].append(sequence)
        }
        if isOdoos, exchange.date != nil || kind == .version {
            dated.append((sequence, exchange.answeredAt, exchange.clockAhead))
        }
        guard exchange.hasResult else { return }
        switch kind {
        case .logIn: if !exchange.refusesCredentials { logIns.append(sequence) }
        case .userFields: userFields = userFields ?? sequence
        case .schema: schemas[exchange.model] = schemas[exchange.model] ?? sequence
        default: break
        }
    }

    /// Whether Odoo's time had to be asked for when a request left.
    /// - Complexity: O(log answers + steps of clocks).
    func needsTime(_ exchange: WireExchange, steps: [OdooTimestamp]) -> Bool {
        var (low, high) = (0, dated.count)
        while low < high {
            let middle = (low + high) / 2
            if dated[middle].sequence <= exchange.sentSequence {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0 else { return true }
        let last = dated[low - 1].at
        // A clock that runs fast or slow is at odds with the last reading before that is old.
        let gained = exchange.clockAhead - dated[low - 1].ahead
        if gained > Self.stepTolerance || gained < .zero - Self.stepTolerance { return true }
        // To the second: clocks drift.
        return exchange.sentAt - last > Self.readingLifetime - .seconds(1)
            || steps.contains { last <= $0 && $0 <= exchange.sentAt }
    }

    /// Whether the user's id was not known when a request left, or had been refused since.
    func needsLogIn(_ exchange: WireExchange) -> Bool {
        guard let last = logIns.last(where: { $0 <= exchange.sentSequence }) else { return true }
        return refusals.contains { last < $0 && $0 <= exchange.sentSequence }
    }

    /// Whether the fields of `res.users` were not known when a request left.
    func needsUserFields(_ exchange: WireExchange) -> Bool {
        userFields.map { $0 > exchange.sentSequence } ?? true
    }

    /// Whether the fields of a module were not known when a request left.
    func needsSchema(_ exchange: WireExchange) -> Bool {
        guard let known = schemas[exchange.model], known <= exchange.sentSequence else {
            return true
        }
        return (faults[exchange.model] ?? []).contains {
            known < $0 && $0 <= exchange.sentSequence
        }
    }

    /// Whether some request for a module had got no answer before this one left, so that less may be asked for.
    func hasBeenTooHeavy(_ exchange: WireExchange) -> Bool {
        heavy[exchange.model].map { $0 <= exchange.sentSequence } ?? false
    }
}

extension WireExchange {
    /// How far the process's clock was ahead of virtual time when it asked.
    fileprivate var clockAhead: Duration { engineClockAtSend.map { $0 - sentAt } ?? .zero }
}
