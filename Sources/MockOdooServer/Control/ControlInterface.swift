import OdooProtocol

/// Time control over HTTP, under `/_orrery/v1/`: read, set, advance and freeze the clock, or run it at a rate.
///
/// `GET clock` answers `{"now": "2025-11-25T09:00:00Z", "rate": 1.0}`; `PUT clock` takes any of `now` (an instant),
/// `advance` (seconds, or a duration such as `25h`) and `rate`, applied in this order, and answers the same. A refused
/// request changes nothing and is told why in `{"error": …}`.
struct ControlInterface {
    static let prefix = "/_orrery/v1/"
    /// What the control interface asks for; nil for nothing.
    let token: String?

    /// Answers a request below the prefix.
    func respond(
        to request: HTTPExchangeRequest, clock: inout ServedClock
    ) -> HTTPExchangeResponse {
        guard isTrusted(request) else {
            return problem(401, "X-Orrery-Token is missing or wrong")
        }
        let name = request.path.dropFirst(Self.prefix.count).prefix { $0 != "?" }
        guard name == "clock" else { return problem(404, "no such control; there is clock") }
        switch request.method {
        case "GET", "HEAD": return reading(clock)
        case "PUT":
            do throws(ControlError) {
                clock = try ClockChange(request.body).applied(to: clock)
                return reading(clock)
            } catch {
                return problem(400, error.text)
            }
        default:
            var answer = problem(405, "clock takes GET and PUT")
            answer.headers.append(HeaderField("allow", "GET, HEAD, PUT"))
            return answer
        }
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

    private func reading(_ clock: ServedClock) -> HTTPExchangeResponse {
        json(
            200,
            [
                "now": .string(clock.now.iso8601),
                "rate": .decimal(DecimalNumber(clock.rate)),
            ])
    }

    private func problem(_ status: Int, _ text: String) -> HTTPExchangeResponse {
        json(status, ["error": .string(text)])
    }

    private func json(_ status: Int, _ value: FieldValue) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(value))
    }
}
