public import MockOdoo
public import OdooProtocol
import Synchronization

/// A mock Odoo with a clock of its own, ready to be put behind a socket.
///
/// Requests are answered one after another: the world is a value, and one call is one transaction.
public final class ServedOdoo: Sendable {
    private struct State {
        var world: OdooWorld
        var clock: ServedClock
    }

    private let state: Mutex<State>
    private let controlToken: String?

    /// A served world.
    /// - Parameter controlToken: what `/_orrery/` asks for in `X-Orrery-Token`; nil for nothing, fit for loopback only.
    public init(_ world: OdooWorld, clock: ServedClock, controlToken: String? = nil) {
        state = Mutex(State(world: world, clock: clock))
        self.controlToken = controlToken
    }

    /// Answers a request of an Odoo client or of the control interface.
    public func respond(to request: HTTPExchangeRequest) -> HTTPExchangeResponse {
        if request.path.hasPrefix(ControlInterface.prefix) {
            let control = ControlInterface(token: controlToken)
            return state.withLock { control.respond(to: request, clock: &$0.clock) }
        }
        return state.withLock { state in
            let now = state.clock.now
            return state.world.respond(to: request, at: WorldInstants(database: now, web: now))
        }
    }

    /// Looks at the world or changes it, at its own time.
    public func withWorld<Result: Sendable>(
        _ body: (inout OdooWorld, OdooTimestamp) -> Result
    ) -> Result {
        state.withLock { body(&$0.world, $0.clock.now) }
    }
}
