/// What a fault strikes.
public enum FaultTarget: Hashable, Sendable {
    /// Every request.
    case everything
    /// `sale.order`: requests that read or change that model.
    case module(String)
    /// `method search_read`: requests of that method, of any model.
    case method(String)
}
