import OdooProtocol

/// What transport and source tell each other about a request that cannot be answered yet.
///
/// They travel as headers, so that it is the same over a real socket, whose server cannot wait for
/// virtual time. No client and no checker sees them, and the trace holds no headers of requests.
enum FlightHeaders {
    private static let flight = "x-orrery-flight"
    private static let pause = "x-orrery-pause"
    private static let lag = "x-orrery-replica-lag"
    private static let source = "x-orrery-source"

    /// What the source asks for before a request comes again.
    struct Hold {
        /// The number under which the source keeps the request.
        var number: Int
        /// How long to wait; nil until a transaction has ended.
        var pause: Duration?
    }

    /// A request as its client sent it, and what the transport told with it.
    struct Told {
        /// The request without these headers.
        var request: HTTPExchangeRequest
        /// The number under which the source keeps it; nil when it comes first.
        var number: Int?
        /// How old the data is that it is answered from; nil for the newest.
        var lag: Duration?
        /// The place of the tenant whose Odoo has to answer.
        var source = 0
    }

    // MARK: The transport's side

    /// A request to the Odoo of a tenant, by its place.
    static func addressed(
        _ request: HTTPExchangeRequest, to source: Int
    ) -> HTTPExchangeRequest {
        source == 0 ? request : adding(Self.source, Int64(source), to: request)
    }

    /// A request that is answered from data of this age.
    static func lagging(_ request: HTTPExchangeRequest, by lag: Duration?) -> HTTPExchangeRequest {
        guard let lag else { return request }
        return adding(Self.lag, lag.wholeMicroseconds, to: request)
    }

    /// A request that comes again.
    static func again(_ request: HTTPExchangeRequest, _ number: Int) -> HTTPExchangeRequest {
        adding(flight, Int64(number), to: request)
    }

    /// What the source asks for in place of an answer; nil for an answer.
    static func hold(in answer: HTTPExchangeResponse) -> Hold? {
        guard let number = answer.header(flight).flatMap({ Int($0) }) else { return nil }
        return Hold(
            number: number,
            pause: answer.header(pause).flatMap { Int64($0) }.map { .microseconds($0) })
    }

    private static func adding(
        _ name: String, _ number: Int64, to request: HTTPExchangeRequest
    ) -> HTTPExchangeRequest {
        var tagged = request
        tagged.headers.append(HeaderField(name, String(number)))
        return tagged
    }

    // MARK: The source's side

    /// The request as the client sent it, and what was told with it.
    static func read(_ request: HTTPExchangeRequest) -> Told {
        func number(_ name: String) -> Int64? {
            request.headers.first { $0.name == name }.flatMap { Int64($0.value) }
        }
        let (own, age, place) = (number(flight), number(lag), number(source))
        guard own != nil || age != nil || place != nil else { return Told(request: request) }
        var plain = request
        plain.headers.removeAll { [flight, lag, source].contains($0.name) }
        return Told(
            request: plain, number: own.map { Int($0) }, lag: age.map { .microseconds($0) },
            source: place.map { Int($0) } ?? 0)
    }

    /// In place of an answer: come again.
    static func answer(_ hold: Hold) -> HTTPExchangeResponse {
        var headers = [HeaderField(flight, String(hold.number))]
        if let pause = hold.pause {
            headers.append(HeaderField(Self.pause, String(pause.wholeMicroseconds)))
        }
        return HTTPExchangeResponse(status: 202, headers: headers)
    }
}
