import OdooProtocol
import SyncEngine

/// Looks at the language and the companies that are read for: a mistake in them would show as one of every module.
struct ContextExamination {
    let settings: TenantSettings
    let probe: OdooProbe
    let uid: Int64

    /// What Odoo refuses of them, and what of them can be read with.
    func findings() async -> (findings: [Finding], sound: ReadContext) {
        let wanted = settings.tenant.context
        var sound = ReadContext(tz: wanted.tz)
        guard wanted != sound, let module = await readable(sound) else { return ([], wanted) }
        var findings: [Finding] = []
        let language = ReadContext(lang: wanted.lang, tz: wanted.tz)
        if let refusal = await refusal(of: module, language) {
            findings.append(
                Finding(
                    state: .bad, subject: "language", text: refusal.line,
                    advice: "correct \(settings.sources.place(of: .language)), or have an "
                        + "administrator of Odoo install \(wanted.lang)"))
        } else {
            sound.lang = wanted.lang
        }
        let companies = ReadContext(tz: wanted.tz, companies: wanted.companies)
        if let refusal = await refusal(of: module, companies) {
            findings.append(
                Finding(
                    state: .bad, subject: "companies", text: refusal.line,
                    advice:
                        "correct \(settings.sources.place(of: .companies)): ids of companies in "
                        + "which \(settings.tenant.login) may work; without it all of them are "
                        + "read for"))
        } else {
            sound.companies = wanted.companies
        }
        return (findings, sound)
    }

    /// A module that can be read with a context that nobody refuses; nil if none can.
    private func readable(_ context: ReadContext) async -> String? {
        for module in settings.tenant.modules.map(\.name) {
            do {
                _ = try await probe.count(of: module, uid: uid, context: context)
                return module
            } catch {
                continue
            }
        }
        return nil
    }

    /// Why Odoo refuses to read with a context; nil if it does not, and for what passes.
    private func refusal(of module: String, _ context: ReadContext) async -> Trouble? {
        do throws(Trouble) {
            _ = try await probe.count(of: module, uid: uid, context: context)
            return nil
        } catch {
            return [.rights, .definite].contains(classify(error)) ? error : nil
        }
    }
}
