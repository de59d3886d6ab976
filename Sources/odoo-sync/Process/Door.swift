import OdooProtocol
import SyncEngine

/// Tries address, database, login and password before anything is stored.
///
/// A mistake in one of them would otherwise leave an empty mirror behind, and an address that answers something else would
/// be tried for ever.
struct Door {
    let probe: OdooProbe
    let settings: TenantSettings

    /// Logs in once, and sees whether the modules are there that were never met.
    /// - Parameter met: modules that the mirror knows: one that goes away later stops no other.
    /// - Throws: `ProgramError`: `.unreachable`, `.unavailable` or `.refused`; `.usage` for a module that there is not.
    func knock(met: Set<String>? = nil) async throws(ProgramError) {
        let uid: Int64
        do {
            uid = try await probe.logIn()
        } catch {
            throw sentence(error)
        }
        guard let met else { return }
        var missing: [String] = []
        for module in settings.tenant.modules.map(\.name) where !met.contains(module) {
            do throws(Trouble) {
                _ = try await probe.fields(of: module, uid: uid)
            } catch {
                // What passes, and what the user may not see, is the mirror's to deal with.
                if classify(error) == .definite { missing.append(module) }
            }
        }
        if !missing.isEmpty { throw await absence(of: missing, uid: uid) }
    }

    /// That Odoo has no such models, with those that were meant.
    private func absence(of modules: [String], uid: Int64) async -> ProgramError {
        var known = Settings.defaultModules.split(separator: ",").map(String.init)
        do {
            known = try await probe.models(uid: uid)
        } catch {
            // Not everybody may see the models: then the usual ones have to do.
        }
        let meant = modules.compactMap { NearestWord.nearest(to: $0, among: known) }
        let hint = meant.isEmpty ? "" : ". Did you mean \(meant.joined(separator: ", "))?"
        return ProgramError(
            .usage,
            "\(settings.sources.place(of: .modules)): expected models of the database "
                + "\"\(settings.tenant.database)\"; it has no \(modules.joined(separator: ", no "))"
                + "\(hint.isEmpty ? "; is the app that brings it installed?" : hint)")
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
