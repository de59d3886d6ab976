import MockOdoo
import OdooProtocol
import SimulationKernel

extension Harness {
    /// How often a change that others are in the way of is tried, as Odoo tries a call.
    static let mostTries = 5

    /// Answers a request from the source as it is now, or says what it has to wait for; tells the
    /// history what that committed.
    func respond(to request: HTTPExchangeRequest) -> HTTPExchangeResponse {
        let told = FlightHeaders.read(request)
        let instants = instants
        let now = now
        let answer = withState { state in
            var flight =
                told.number.flatMap { state.flights.removeValue(forKey: $0)?.request }
                ?? RequestInFlight(told.request, replicaLag: told.lag)
            let progress = state.sources[told.source].world.proceed(&flight, at: instants)
            state.tellCommits(of: told.source, at: now)
            let kept = KeptFlight(source: told.source, request: flight)
            switch progress {
            case .answered(let answer): return answer
            case .waits: return FlightHeaders.answer(state.keep(kept, pause: nil))
            case .pauses(let pause): return FlightHeaders.answer(state.keep(kept, pause: pause))
            }
        }
        tellThoseWhoWait(for: told.source)
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
        let source = withState { state -> Int? in
            guard let kept = state.flights.removeValue(forKey: hold.number) else { return nil }
            state.sources[kept.source].world.abandon(kept.request)
            return kept.source
        }
        if let source { tellThoseWhoWait(for: source) }
    }

    /// Lets time pass until a transaction has ended.
    func wait(forEndOf owner: SourceTransaction) async throws {
        withState { $0.waitingWriters += 1 }
        defer { withState { $0.waitingWriters -= 1 } }
        while withState({ $0.sources[owner.source].world.isOpen(owner.id) }) {
            let raises = transactionEnded.raises
            _ = try await transactionEnded.wait(since: raises, "writer")
        }
    }

    /// Wakes those who wait for a transaction, if one of a source has ended; silent when nobody
    /// waits, so that a run without conflicts has no trace of it.
    func tellThoseWhoWait(for source: Int) {
        let shallRaise = withState { state in
            let endings = state.sources[source].world.endedTransactions
            defer { state.sources[source].toldEndings = endings }
            let isAwaited = !state.flights.isEmpty || state.waitingWriters > 0
            return isAwaited && endings != state.sources[source].toldEndings
        }
        if shallRaise { transactionEnded.raise() }
    }
}

extension HarnessState {
    /// Keeps a request that cannot be answered yet.
    mutating func keep(_ flight: KeptFlight, pause: Duration?) -> FlightHeaders.Hold {
        lastFlight += 1
        flights[lastFlight] = flight
        return FlightHeaders.Hold(number: lastFlight, pause: pause)
    }
}
