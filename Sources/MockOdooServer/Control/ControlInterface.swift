import MockOdoo
import OdooProtocol

/// Time and world control over HTTP, under `/_orrery/v1/`.
///
/// `clock` is read, set, advanced, frozen, and run at a rate; `transactions` are held open;
/// `records` are changed as the workload or as raw SQL; `log` tells every commit, and `events` as
/// they happen; `faults` and `replica` make requests go wrong; `snapshots` are kept and gone back
/// to. A refused request changes nothing and is told why in `{"error": …}`.
struct ControlInterface {
    static let prefix = "/_orrery/v1/"
    /// What the control interface asks for; nil for nothing.
    let token: String?

    /// What became of a request.
    enum Outcome {
        case done(ServedAnswer)
        /// It may have to wait for others.
        case work(any WaitingWork)

        static func json(_ value: FieldValue, status: Int = 200) -> Outcome {
            .done(.whole(ControlReply.json(value, status: status)))
        }
    }

    /// Does what a request below the prefix asks for, or prepares what may have to wait.
    func begin(_ request: HTTPExchangeRequest, _ state: inout ServedState) -> Outcome {
        guard isTrusted(request) else {
            return .done(
                .whole(ControlReply.problem(401, "X-Orrery-Token is missing or wrong")))
        }
        let path = request.path.dropFirst(Self.prefix.count).prefix { $0 != "?" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let matches = ControlRoute.all.filter { $0.match(parts) != nil }
        guard !matches.isEmpty else { return .done(.whole(Self.unknownPath)) }
        let method = request.method == "HEAD" ? "GET" : request.method
        guard let route = matches.first(where: { $0.method == method }) else {
            return .done(.whole(Self.unknownMethod(path, matches)))
        }
        do throws(ControlError) {
            return try run(route, named: route.match(parts) ?? "", request, &state)
        } catch {
            return .done(.whole(ControlReply.problem(error.status, error.text)))
        }
    }

    private func run(
        _ route: ControlRoute, named name: String, _ request: HTTPExchangeRequest,
        _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        switch route.action {
        case .readClock: return .json(Self.reading(state))
        case .changeClock: return try changeClock(request, &state)
        case .listTransactions: return .json(listTransactions(state))
        case .beginTransaction: return try beginTransaction(request, &state)
        case .readTransaction: return try readTransaction(name, state)
        case .doInTransaction: return try doInTransaction(name, request, state)
        case .commitTransaction: return try commitTransaction(name, &state)
        case .abortTransaction: return try abortTransaction(name, &state)
        case .changeRecords: return try changeRecords(name, request, state)
        case .readLog: return try readLog(request, state)
        case .readFaults: return .json(Self.told(state.faults))
        case .replaceFaults: return try replaceFaults(request, &state)
        case .readReplica: return .json(Self.told(state.world.replica))
        case .changeReplica: return try changeReplica(request, &state)
        case .listSnapshots: return .json(Self.snapshots(state))
        case .saveSnapshot: return try saveSnapshot(request, &state)
        case .restoreSnapshot: return try restoreSnapshot(name, &state)
        case .followEvents: return try followEvents(request, &state)
        }
    }

    private static var unknownPath: HTTPExchangeResponse {
        var names: [String] = []
        for route in ControlRoute.all where !names.contains(route.path) { names.append(route.path) }
        return ControlReply.problem(
            404, "no such control; there is " + names.joined(separator: ", "))
    }

    private static func unknownMethod(
        _ path: Substring, _ routes: [ControlRoute]
    ) -> HTTPExchangeResponse {
        let methods = routes.map(\.method)
        var answer = ControlReply.problem(
            405, "\(path) takes \(methods.joined(separator: " and "))")
        let allowed = methods.flatMap { $0 == "GET" ? ["GET", "HEAD"] : [$0] }
        answer.headers.append(HeaderField("allow", allowed.joined(separator: ", ")))
        return answer
    }

    /// Compares byte by byte to the end, so that the time it takes does not tell how much was right.
    private func isTrusted(_ request: HTTPExchangeRequest) -> Bool {
        guard let token else { return true }
        let given = Array(
            (request.headers.first { $0.name == "x-orrery-token" }?.value ?? "").utf8)
        let expected = Array(token.utf8)
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    // MARK: Clock

    static func reading(_ state: ServedState) -> FieldValue {
        [
            "now": .string(state.clock.now.iso8601),
            "rate": .decimal(DecimalNumber(state.clock.rate)),
            "databaseSkew": .decimal(DecimalNumber(state.databaseSkew.inSeconds)),
            "webSkew": .decimal(DecimalNumber(state.webSkew.inSeconds)),
        ]
    }

    private func changeClock(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let change = try ClockChange(request.body)
        state.clock = try change.applied(to: state.clock)
        if let skew = change.databaseSkew { state.databaseSkew = skew }
        if let skew = change.webSkew { state.webSkew = skew }
        state.events.send(.clock(Self.reading(state)))
        state.wakeWaiters()
        return .json(Self.reading(state))
    }
}
