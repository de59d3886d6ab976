public import MockOdoo
public import OdooProtocol
import Synchronization

/// A mock Odoo with a clock of its own, ready to be put behind a socket.
///
/// Requests are answered one after another: the world is a value, and one call is one transaction.
/// A call that has to wait for another writer lets others pass meanwhile.
public final class ServedOdoo: Sendable {
    private let state: Mutex<ServedState>
    let control: ControlInterface

    /// A served world.
    /// - Parameter controlToken: what `/_orrery/` asks for in `X-Orrery-Token`; nil for nothing, fit for loopback only.
    public init(_ world: OdooWorld, clock: ServedClock, controlToken: String? = nil) {
        state = Mutex(ServedState(world: world, clock: clock))
        control = ControlInterface(token: controlToken)
    }

    /// Answers a request of an Odoo client or of the control interface, as soon as it can be
    /// answered: a writer waits for the one before it.
    public func answer(_ request: HTTPExchangeRequest) async -> ServedAnswer {
        let answer = await promised(request)
        // What could not be kept must not be believed.
        return withState { $0.failure == nil } ? answer : .dropped
    }

    private func promised(_ request: HTTPExchangeRequest) async -> ServedAnswer {
        if request.path.hasPrefix(ControlInterface.prefix) {
            switch withState({ control.begin(request, &$0) }) {
            case .done(let answer): return answer
            case .work(let work): return await carry(work)
            }
        }
        let strikes = withState { $0.faults.strike(request) }
        guard let strikes else {
            return await carry(RequestWork(flight: RequestInFlight(request)))
        }
        return await answer(request, under: strikes)
    }

    /// Answers a request at once: what would have to wait is refused as Odoo refuses after its
    /// last try, and faults and streams are left out.
    public func respond(to request: HTTPExchangeRequest) -> HTTPExchangeResponse {
        let answer = promise(request)
        return withState { $0.failure }.map { ControlReply.problem(503, "\($0)") } ?? answer
    }

    private func promise(_ request: HTTPExchangeRequest) -> HTTPExchangeResponse {
        withState { state in
            guard request.path.hasPrefix(ControlInterface.prefix) else {
                return state.world.respond(to: request, at: state.instants)
            }
            switch control.begin(request, &state) {
            case .done(.whole(let answer)): return answer
            case .done: return ControlReply.problem(409, "this needs a connection of its own")
            case .work(var work):
                if case .done(.whole(let answer)) = work.proceed(&state) { return answer }
                _ = work.abandon(&state)
                return ControlReply.problem(409, "this has to wait for another transaction")
            }
        }
    }

    /// Looks at the world or changes it, at its own time.
    public func withWorld<Result: Sendable>(
        _ body: (inout OdooWorld, OdooTimestamp) -> Result
    ) -> Result {
        withState { body(&$0.world, $0.clock.now) }
    }

    /// Looks at the state or changes it; others learn of what happened.
    func withState<Result>(_ body: (inout ServedState) -> sending Result) -> sending Result {
        state.withLock { state in
            let result = body(&state)
            state.keep()
            state.publish()
            return result
        }
    }
}
