import OdooProtocol

extension OdooFault {
    /// What the web client's routes raise without a session.
    static let sessionExpired = OdooFault(
        code: 100, message: "Odoo Session Expired", name: "odoo.http.SessionExpiredException",
        text: "Session expired")
}
