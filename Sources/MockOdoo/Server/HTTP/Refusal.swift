import OdooProtocol

/// A page that answers a request which came to nothing.
struct Refusal: Error {
    let page: HTTPExchangeResponse
}
