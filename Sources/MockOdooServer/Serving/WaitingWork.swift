import MockOdoo
import OdooProtocol

/// Something that is done in steps, between which it waits for others.
protocol WaitingWork: Sendable {
    /// Goes as far as it can.
    mutating func proceed(_ state: inout ServedState) -> WorkStep
    /// Gives up for good, and tells what the client gets for it.
    mutating func abandon(_ state: inout ServedState) -> ServedAnswer
}

/// How far a piece of work has come.
enum WorkStep {
    case done(ServedAnswer)
    /// Not before this transaction has ended.
    case waits(for: HeldTransactionID)
    /// Not before this much time has passed on the served clock.
    case pauses(Duration)
}

/// A request of an Odoo client.
struct RequestWork: WaitingWork {
    var flight: RequestInFlight

    mutating func proceed(_ state: inout ServedState) -> WorkStep {
        switch state.world.proceed(&flight, at: state.instants) {
        case .answered(let answer): .done(.whole(answer))
        case .waits(let owner): .waits(for: owner)
        case .pauses(let pause): .pauses(pause)
        }
    }

    /// What a worker that is killed for taking too long answers: nothing.
    mutating func abandon(_ state: inout ServedState) -> ServedAnswer {
        state.world.abandon(flight)
        return .dropped
    }
}

/// Nothing but the passing of served time.
struct DelayWork: WaitingWork {
    var duration: Duration
    private var hasBegun = false

    init(_ duration: Duration) { self.duration = duration }

    mutating func proceed(_ state: inout ServedState) -> WorkStep {
        defer { hasBegun = true }
        return hasBegun ? .done(.dropped) : .pauses(duration)
    }

    mutating func abandon(_ state: inout ServedState) -> ServedAnswer { .dropped }
}
