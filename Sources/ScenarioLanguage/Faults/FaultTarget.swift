/// What a fault strikes.
public enum FaultTarget: Hashable, Sendable {
    /// Every request.
    case everything
    /// `sale.order`: requests that read or change that model.
    case module(String)
    /// `sale.order id 12`: answers with that record in them, be they only one of a page.
    case record(String, id: Int64)
    /// `method search_read`: requests of that method, of any model.
    case method(String)
}
