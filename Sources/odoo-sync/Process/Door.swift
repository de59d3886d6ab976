import OdooProtocol
import SyncEngine

/// Tries address, database, login and password before anything is stored.
///
/// A mistake in one of them would otherwise leave an empty mirror behind, and an address that answers something else would
/// be tried for ever.
struct Door {
    let probe: OdooProbe
    let settings: TenantSettings

    /// Logs in once.
    /// - Throws: `ProgramError`: `.unreachable`, `.unavailable` or `.refused`.
    func knock() async throws(ProgramError) {
        do {
            _ = try await probe.logIn()
        } catch {
            throw sentence(error)
        }
    }

    /// What stands in the way, and the code for it.
    func sentence(_ trouble: Trouble) -> ProgramError {
        let address = settings.address
        switch trouble {
        case .transport(let failure):
            let way = settings.proxy.map { " through the proxy \($0.address)" } ?? ""
            return ProgramError(
                .unreachable, "\(address) cannot be reached\(way): \(failure.reason)")
        case .loginRefused: return refusal
        case .http(let status, _):
            // 501 is what a server says that knows no POST: it will not learn it.
            let passes = status == 429 || status >= 500 && status != 501
            return ProgramError(
                passes ? .unreachable : .unavailable,
                "\(address) answers HTTP \(status)"
                    + (passes ? "; try again later" : "; is an Odoo server there?"))
        case .body, .protocolViolation:
            return ProgramError(.unavailable, "\(address) does not answer as an Odoo server does")
        case .fault(let fault):
            if classify(trouble) == .access { return refusal }
            // The server's text may hold anything: only its class is shown.
            return ProgramError(
                .unavailable,
                "\(address) does not let anybody into the database "
                    + "\"\(settings.tenant.database)\" (\(fault.name)); does it exist?")
        case .unknownField, .noStamp:
            return ProgramError(.usage, "\(trouble)")
        }
    }

    private var refusal: ProgramError {
        let secret = settings.tenant.credential.kind == .apiKey ? "API key" : "password"
        return ProgramError(
            .refused,
            "Odoo at \(settings.address) refuses the login \"\(settings.tenant.login)\" with this "
                + "\(secret) for the database \"\(settings.tenant.database)\"")
    }
}
