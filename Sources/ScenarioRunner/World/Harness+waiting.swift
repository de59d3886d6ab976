import MockOdoo
import OdooProtocol
import SimulationKernel

extension Harness {
    /// How often a change that others are in the way of is tried, as Odoo tries a call.
    static let mostTries = 5

    /// Answers a request from the source as it is now, or says what it has to wait for; tells the
    /// history what that committed.
    func respond(to request: HTTPExchangeRequest) -> HTTPExchangeResponse {
        let (plain, number, lag) = FlightHeaders.read(request)
        let instants = instants
        let now = now
        let answer = withState { state in
            var flight =
                number.flatMap { state.flights.removeValue(forKey: $0) }
                ?? RequestInFlight(plain, replicaLag: lag)
            let progress = state.world.proceed(&flight, at: instants)
            state.tellCommits(at: now)
            switch progress {
            case .answered(let answer): return answer
            case .waits: return FlightHeaders.answer(state.keep(flight, pause: nil))
            case .pauses(let pause):
                return FlightHeaders.answer(state.keep(flight, pause: pause))
            }
        }
        tellThoseWhoWait()
        return answer
    }

    /// Lets time pass until a request may come again; past the deadline the caller gives up, and
    /// what the request did is undone.
    /// - Throws: `TransportFailure` when the time is over or the caller is cancelled.
    func wait(
        _ hold: FlightHeaders.Hold, until deadline: OdooTimestamp, _ label: String
    ) async throws(TransportFailure) {
        let end = min(hold.pause.map { now + $0 } ?? deadline, deadline)
        do {
            if hold.pause == nil {
                let raises = transactionEnded.raises
                _ = try await transactionEnded.wait(
                    until: VirtualInstant(end), since: raises, label)
            } else {
                try await kernel.sleep(until: VirtualInstant(end), "retry: \(label)")
            }
        } catch {
            giveUp(hold)
            throw TransportFailure(.cancelled, "the request was cancelled")
        }
        guard now < deadline else {
            giveUp(hold)
            throw TransportFailure(.timedOut, "no whole answer in time")
        }
    }

    private func giveUp(_ hold: FlightHeaders.Hold) {
        withState { state in
            guard let flight = state.flights.removeValue(forKey: hold.number) else { return }
            state.world.abandon(flight)
        }
        tellThoseWhoWait()
    }

    /// Lets time pass until a transaction has ended.
    func wait(forEndOf owner: HeldTransactionID) async throws {
        withState { $0.waitingWriters += 1 }
        defer { withState { $0.waitingWriters -= 1 } }
        while withState({ $0.world.isOpen(owner) }) {
            let raises = transactionEnded.raises
            _ = try await transactionEnded.wait(since: raises, "writer")
        }
    }

    /// Wakes those who wait for a transaction, if one has ended; silent when nobody waits, so that
    /// a run without conflicts has no trace of it.
    func tellThoseWhoWait() {
        let shallRaise = withState { state in
            let endings = state.world.endedTransactions
            defer { state.toldEndings = endings }
            let isAwaited = !state.flights.isEmpty || state.waitingWriters > 0
            return isAwaited && endings != state.toldEndings
        }
        if shallRaise { transactionEnded.raise() }
    }
}

extension HarnessState {
    /// Keeps a request that cannot be answered yet.
    mutating func keep(_ flight: RequestInFlight, pause: Duration?) -> FlightHeaders.Hold {
        lastFlight += 1
        flights[lastFlight] = flight
        return FlightHeaders.Hold(number: lastFlight, pause: pause)
    }
}
