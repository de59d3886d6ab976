import OdooProtocol

/// Speaks to one Odoo database as one user.
///
/// It makes requests and reads answers; it neither retries nor decides. Each way into Odoo is a client of its own.
protocol OdooClient: Sendable {
    /// Asks for the server's version: needs no log-in, and its answer bears Odoo's time.
    func version(_ number: Int64) async -> Exchange
    /// Asks for the user's id; the result is `false` if login or password are wrong.
    func authenticate(_ number: Int64) async -> Exchange
    /// Calls a model's method.
    func call(_ number: Int64, uid: Int64, _ call: ModelCall) async -> Exchange
}
