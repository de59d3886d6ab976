import OdooProtocol

/// A served world behind a socket; pauses are steps of its clock, over the control interface.
struct ServedWire: Wire {
    private let connection: HTTPConnection

    init(port: Int) { connection = HTTPConnection(port: port) }

    mutating func answer(
        to request: HTTPExchangeRequest, after pause: Duration
    ) throws -> HTTPExchangeResponse {
        if pause > .zero {
            let step = "{\"advance\": \"\(pause.wholeMicroseconds)us\"}"
            let answer = try connection.answer(
                to: HTTPExchangeRequest(
                    method: "PUT", path: "/_orrery/v1/clock", body: Array(step.utf8)))
            guard answer.status == 200 else {
                throw HTTPConnection.Failure(step: "clock", number: Int32(answer.status))
            }
        }
        return try connection.answer(to: request)
    }
}
