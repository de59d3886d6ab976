import OdooProtocol
import SyncEngine

/// Tries address, database, login and password before anything is stored.
///
/// A mistake in one of them would otherwise leave an empty mirror behind, and an address that answers something else would
/// be tried for ever.
struct Door {
    let transport: any OdooTransport
    let settings: Settings

    /// Logs in once.
    /// - Throws: `ProgramError`: `.unreachable`, `.unavailable` or `.refused`.
    func knock() async throws(ProgramError) {
        let request = RPCRequest(
            id: 1, service: "common", method: "authenticate",
            arguments: [
                .string(settings.tenant.database), .string(settings.tenant.login),
                .string(settings.password), [:],
            ])
        let answer: HTTPExchangeResponse
        do {
            answer = try await transport.send(
                HTTPExchangeRequest(
                    method: "POST", path: "/jsonrpc",
                    headers: [HeaderField("content-type", "application/json")],
                    body: request.body, timeout: settings.tenant.requestTimeout))
        } catch {
            throw ProgramError(
                .unreachable, "\(settings.address) cannot be reached: \(error.reason)")
        }
        try judge(answer)
    }

    private func judge(_ answer: HTTPExchangeResponse) throws(ProgramError) {
        guard answer.status == 200 else {
            let passes = answer.status == 429 || answer.status >= 500
            throw ProgramError(
                passes ? .unreachable : .unavailable,
                "\(settings.address) answers HTTP \(answer.status)"
                    + (passes ? "; try again later" : "; is an Odoo server there?"))
        }
        guard let value = try? JSONCodec.parse(answer.body),
            let response = try? RPCResponse(envelope: value)
        else {
            throw ProgramError(
                .unavailable, "\(settings.address) does not answer as an Odoo server does")
        }
        switch response.outcome {
        case .result(let uid?) where uid.intValue != nil: return
        case .result: throw refusal
        case .fault(let fault):
            if fault.name.hasSuffix("AccessDenied") { throw refusal }
            // The server's text may hold anything, the password included: only its class is shown.
            throw ProgramError(
                .unavailable,
                "\(settings.address) does not let anybody into the database "
                    + "\"\(settings.tenant.database)\" (\(fault.name)); does it exist?")
        }
    }

    private var refusal: ProgramError {
        ProgramError(
            .refused,
            "Odoo at \(settings.address) refuses the login \"\(settings.tenant.login)\" with this "
                + "password for the database \"\(settings.tenant.database)\"")
    }
}
