import OdooProtocol

/// Whatever ends the work on a request before its answer is there.
enum WebFailure: Error {
    /// An exception of Odoo's or of Python's.
    case fault(OdooFault)
    /// An error of HTTP itself.
    case http(HTTPFailure)
    /// The caller has no session, or no longer.
    case sessionExpired
    /// An answer that goes out as it is, whatever kind of route it is.
    case refused(Refusal)
}

/// Runs work that raises Odoo's faults within work that ends in more ways.
func raising<Result>(_ body: () throws(OdooFault) -> Result) throws(WebFailure) -> Result {
    do {
        return try body()
    } catch {
        throw .fault(error)
    }
}
