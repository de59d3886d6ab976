import MockOdoo
import OdooProtocol

/// A world in this process, with a clock that moves only when asked to.
struct InProcessWire: Wire {
    private(set) var world: OdooWorld
    private var now = OdooTimestamp(microseconds: 1_764_072_000_412_000)

    init(_ world: OdooWorld) { self.world = world }

    mutating func answer(
        to request: HTTPExchangeRequest, after pause: Duration
    ) -> HTTPExchangeResponse {
        now = now + .milliseconds(37) + pause
        return world.respond(to: request, at: WorldInstants(now))
    }
}
