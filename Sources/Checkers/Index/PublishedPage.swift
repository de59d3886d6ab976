/// One page of an attempt: the last request that asked for it, and what came back.
public struct PublishedPage: Sendable {
    /// The page's number in its attempt.
    public let page: Int64
    /// The request, with its answer.
    public let exchange: WireExchange

    /// The rows; nil when the answer was no page.
    public var rows: [WireRow]? {
        if case .rows(let rows) = exchange.outcome { rows } else { nil }
    }
}
