import Checkers
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The engine's way to the mock, with a network in between that takes time and goes wrong.
///
/// Request leg, time-out and answer leg are kernel points, so a seed decides what overtakes what. Every exchange is recorded
/// as a client could see it.
struct SimulatedTransport: OdooTransport {
    let harness: Harness
    let tenant: String
    /// The tenant's place among those of the run.
    let source: Int
    /// The process that asks.
    let process: String
    let engineClock: SimulatedClock
    /// Brings the bytes to the mock and back: within the process, or over a real socket.
    let bridge: any WireBridge
    /// Told before each request; where the engine is killed it never comes back.
    let meet: @Sendable (_ label: String) async -> Void
    /// Told after each answer, before the engine has it; where the engine is killed it never comes back.
    let passed: @Sendable (_ label: String) async -> Void

    /// One exchange under way.
    private struct Flight {
        var call: WireCall
        var label: String
        var sentSequence: Int64
        var sentAt: OdooTimestamp
        var engineClock: OdooTimestamp
        var faults: [RunFaults.Strike]
        /// What met it as well: the fault of a record that its answer held.
        var recordFaults: [String] = []
        var outbound: Duration
        var inbound: Duration
        var dataSequence: Int64?
    }

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        let call = WireCall(request)
        let label = "\(tenant) \(call.number ?? 0) \(call.label)"
        await harness.kernel.point(label, .request)
        await meet(call.label)
        var flight = depart(call, label: label, timeout: request.timeout)
        do {
            let answer = try await travel(request, &flight)
            record(flight, request: request, answer: answer)
            harness.withState { _ = $0.openConnections.insert(connection) }
            await passed(call.label)
            return answer
        } catch {
            harness.withState { _ = $0.openConnections.remove(connection) }
            record(flight, request: request, failure: error)
            throw error
        }
    }

    /// What the process keeps open to the tenant's server, one answer after the other.
    private var connection: String { "\(process) to \(tenant)" }

    /// Draws the faults and latencies of an exchange.
    private func depart(_ call: WireCall, label: String, timeout: Duration) -> Flight {
        let now = harness.now
        let clock = engineClock.now()
        let target = FaultTarget.label(of: call)
        return harness.withState { state in
            let isReused = state.openConnections.contains(connection)
            let faults = state.faults.active(
                at: VirtualInstant(now), target: target, tenant: tenant
            ) { FaultEffect.suits($0, call, isReused: isReused) }
            state.counts.requests += 1
            state.sources[source].requests += 1
            state.counts.faultsFired += faults.count
            for strike in faults {
                state.history.record(
                    Disturbance(
                        sequence: state.history.nextSequence, kind: strike.fault.kind.rawValue,
                        tenant: tenant, from: now, until: now + timeout))
            }
            return Flight(
                call: call, label: label, sentSequence: state.history.lastSequence, sentAt: now,
                engineClock: clock, faults: faults,
                outbound: .microseconds(state.network.draw(in: 400...4_000)),
                inbound: .microseconds(state.network.draw(in: 400...9_000)))
        }
    }

    private func travel(
        _ request: HTTPExchangeRequest, _ flight: inout Flight
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        let deadline = flight.sentAt + request.timeout
        let effect = harness.withState { state in
            FaultEffect(flight.faults, stream: &state.network)
        }
        try await wait(flight.outbound + effect.delayBefore, flight, deadline: deadline)
        if let failure = effect.failureBefore { throw failure }
        if effect.neverAnswers {
            try await wait(request.timeout + .seconds(1), flight, deadline: deadline)
        }
        let answer: HTTPExchangeResponse
        if let replacement = effect.replacement {
            answer = replacement.dated(harness.webClock.now())
        } else {
            // One server may hold the databases of many: the request's own word counts.
            let place = harness.source(ofDatabase: flight.call.database) ?? source
            let addressed = FlightHeaders.addressed(request, to: place)
            if effect.vanishes { await harness.deleteOne(of: flight.call, in: place) }
            let sent = FlightHeaders.lagging(addressed, by: effect.replicaLag)
            let own = try await deliver(sent, flight, deadline: deadline)
            if effect.isDuplicated { _ = try await deliver(sent, flight, deadline: deadline) }
            let seen = harness.now - (effect.replicaLag ?? .zero)
            flight.dataSequence = harness.withState { $0.history.lastSourceSequence(asOf: seen) }
            let whole = spoiled(own, by: &flight) ?? effect.damage(own)
            let before =
                effect.pageDamages.isEmpty
                ? nil : harness.withState { $0.history.lastPage(like: flight.call, of: tenant) }
            answer = effect.spoilt(whole, to: flight.call, before: before)
        }
        let drip = effect.drip * (answer.body.count / 1_000 + 1)
        try await wait(flight.inbound + effect.delayAfter + drip, flight, deadline: deadline)
        if let failure = effect.failureAfter { throw failure }
        await harness.kernel.point(flight.label, .answer)
        return answer
    }

    /// What comes in place of an answer that holds a record which cannot be read; nil if it holds none.
    private func spoiled(
        _ answer: HTTPExchangeResponse, by flight: inout Flight
    ) -> HTTPExchangeResponse? {
        // Ids alone are read off an index; it is the record's values that cannot be had.
        guard WireOutcome.canBringRows(flight.call.method),
            harness.withState({ $0.faults.strikeRecords }),
            flight.call.fields.map({ $0 != ["id"] }) ?? true,
            case .rows(let rows) = WireOutcome.reading(answer, to: flight.call)
        else { return nil }
        let ids = rows.map(\.id)
        let now = harness.now
        let model = flight.call.model
        let kind = harness.withState { state -> FaultKind? in
            let strike = state.faults.activeOnRecords(
                at: VirtualInstant(now), model: model, ids: ids, tenant: tenant)
            guard let strike else { return nil }
            state.counts.faultsFired += 1
            state.history.record(
                Disturbance(
                    sequence: state.history.nextSequence, kind: strike.fault.kind.rawValue,
                    tenant: tenant, from: now, until: now))
            return strike.fault.kind
        }
        if let kind { flight.recordFaults.append(kind.rawValue) }
        return kind.flatMap { CannedAnswer.answer(for: $0) }?.dated(harness.webClock.now())
    }

    /// Brings a request to the source, again and again while others are in its way.
    private func deliver(
        _ request: HTTPExchangeRequest, _ flight: Flight, deadline: OdooTimestamp
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        var answer = try bridge.deliver(request)
        while let hold = FlightHeaders.hold(in: answer) {
            try await harness.wait(hold, until: deadline, flight.label)
            answer = try bridge.deliver(FlightHeaders.again(request, hold.number))
        }
        return answer
    }

    /// Lets time pass on a leg; past the deadline the caller gives up.
    private func wait(
        _ duration: Duration, _ flight: Flight, deadline: OdooTimestamp
    ) async throws(TransportFailure) {
        let arrival = harness.now + duration
        do {
            try await harness.kernel.sleep(
                until: VirtualInstant(min(arrival, deadline)), "travel: \(flight.label)")
        } catch {
            throw TransportFailure(.cancelled, "the request was cancelled")
        }
        if arrival > deadline { throw TransportFailure(.timedOut, "no whole answer in time") }
    }

    private func record(
        _ flight: Flight, request: HTTPExchangeRequest, answer: HTTPExchangeResponse
    ) {
        note(flight, request: request, end: "\(answer.status) \(answer.header("date") ?? "")")
        harness.kernel.note(answer.body)
        for cookie in answer.sessionCookies { harness.keepSecret(cookie, name: "cookie") }
        let outcome = harness.withState { $0.read(answer, to: flight.call) }
        var exchange = base(flight, request, outcome: outcome)
        exchange.status = answer.status
        exchange.date = answer.header("date").flatMap(OdooTimestamp.init(httpDate:))
        append(exchange, bytes: request.body.count + answer.body.count)
    }

    private func record(
        _ flight: Flight, request: HTTPExchangeRequest, failure: TransportFailure
    ) {
        note(flight, request: request, end: failure.description)
        var exchange = base(flight, request, outcome: .failure(failure.description))
        exchange.status = nil
        append(exchange, bytes: request.body.count)
    }

    /// Method, body, end and faults go into the trace; ports and connection headers do not.
    private func note(_ flight: Flight, request: HTTPExchangeRequest, end: String) {
        let faults = flight.faults.map(\.fault.id).joined(separator: ",")
        harness.kernel.note("\(flight.label) \(end) \(faults)")
        harness.kernel.note(PlantedSecret.masked(request.body, as: "admin"))
    }

    private func append(_ exchange: WireExchange, bytes: Int) {
        harness.withState { state in
            var exchange = exchange
            exchange.sequence = state.history.nextSequence
            state.history.record(exchange)
            state.counts.bytes += bytes
        }
    }

    private func base(
        _ flight: Flight, _ request: HTTPExchangeRequest, outcome: WireOutcome
    ) -> WireExchange {
        let call = flight.call
        return WireExchange(
            sequence: 0, sentSequence: flight.sentSequence, sentAt: flight.sentAt,
            answeredAt: harness.now, tenant: tenant, database: call.database, uid: call.uid,
            login: call.login, number: call.number, model: call.model,
            method: call.method, domain: call.domain,
            limit: call.keywords["limit"]?.intValue, offset: call.keywords["offset"]?.intValue,
            order: call.keywords["order"]?.stringValue, fields: call.fields,
            context: call.keywords["context"]?.objectValue,
            engineClockAtSend: flight.engineClock, outcome: outcome,
            dataSequence: flight.dataSequence, process: process,
            faults: flight.faults.map(\.fault.kind.rawValue) + flight.recordFaults,
            request: WireRequest(
                method: request.method, path: request.path, headers: request.headers,
                body: call.envelope, hasBody: !request.body.isEmpty))
    }
}

extension History {
    /// The sequence of the newest commit of the source that was there at an instant.
    func lastSourceSequence(asOf instant: OdooTimestamp) -> Int64? {
        sourceCommits.last { $0.commit <= instant }?.sequence
    }
}
