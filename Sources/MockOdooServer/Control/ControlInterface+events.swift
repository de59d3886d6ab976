import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many connections may follow the events at once.
    static let mostFollowers = 100
    /// How many past commits a follower is told at first.
    static let mostPast = 900

    func followEvents(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let query = try ControlQuery(request.path, known: ["since"])
        let log = state.world.commitLog
        // A browser that connects again tells what it saw last.
        let seen = request.headers.first { $0.name == "last-event-id" }.flatMap { Int64($0.value) }
        let since = try query.number("since", in: 0...Int64.max) ?? seen ?? Int64(log.count)
        if state.events.count >= Self.mostFollowers { state.events.dismissGone() }
        guard state.events.count < Self.mostFollowers else {
            throw ControlError("\(Self.mostFollowers) connections follow already", status: 409)
        }
        let past = log.entries(since: Int(min(since, Int64(log.count))))
        guard past.count <= Self.mostPast else {
            throw ControlError(
                "?since: \(past.count) commits since then, at most \(Self.mostPast); read the log")
        }
        let head = HTTPExchangeResponse(
            status: 200,
            headers: [
                HeaderField("content-type", "text/event-stream"),
                HeaderField("cache-control", "no-store"),
            ])
        if request.method == "HEAD" { return .done(.whole(head)) }
        let first = [ServedEvent.clock(Self.reading(state))] + past.map(ServedEvent.commit)
        let (events, end) = state.events.follow(after: first)
        return .done(.stream(head, events, whenGone: end))
    }
}
