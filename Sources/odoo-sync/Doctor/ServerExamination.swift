import OdooProtocol
import SyncEngine

/// Looks at a tenant's server, from the outside in; what comes later is not looked at once something stands in the way.
struct ServerExamination {
    let settings: TenantSettings
    let probe: OdooProbe

    /// The findings, in order.
    func findings() async -> [Finding] {
        let way = WayExamination(settings: settings, now: SystemClock().now())
        var findings = SecretExamination(files: settings.secretFiles).findings + way.proxy
        do throws(Trouble) {
            findings += greeting(try await probe.greet())
            findings += await way.certificate()
        } catch {
            let reason = Door(probe: probe, settings: settings).sentence(error).message
            return findings + [await way.obstacle(error, reason)]
        }
        do throws(Trouble) {
            let uid = try await probe.logIn()
            findings += try await access(uid)
            let context = ContextExamination(settings: settings, probe: probe, uid: uid)
            let (odd, sound) = await context.findings()
            findings += odd
            for module in settings.tenant.modules {
                findings += await self.module(module, uid: uid, sound)
            }
        } catch {
            findings.append(refusal(error))
        }
        return findings
    }

    private func greeting(_ greeting: OdooProbe.Greeting) -> [Finding] {
        let time = "\(greeting.roundTrip.milliseconds) ms"
        var findings: [Finding] = []
        if let version = greeting.version {
            let route =
                settings.tenant.route
                ?? OdooRoute.fitting(
                    major: version.major, credential: settings.tenant.credential.kind)
            findings.append(
                Finding(
                    state: version.major < 17 ? .odd : .good, subject: "server",
                    text: "\(settings.address) runs Odoo \(version.text), answers in \(time); "
                        + "the way in is \(route.rawValue)",
                    advice: version.major < 17 ? "17.0 and later are known to work" : nil))
            if route == .json2, version.major < 19 {
                findings.append(
                    Finding(
                        state: .bad, subject: "transport",
                        text: "JSON-2 is there since 19.0, this is \(version.text)",
                        advice: "say --transport auto"))
            }
        } else {
            findings.append(
                Finding(
                    state: .odd, subject: "server",
                    text: "\(settings.address) answers in \(time) without a version"))
        }
        findings.append(clock(greeting))
        return findings
    }

    private func clock(_ greeting: OdooProbe.Greeting) -> Finding {
        guard let offset = greeting.offset else {
            return Finding(
                state: .odd, subject: "clock",
                text: "the server's answers bear no Date, so this machine's clock has to serve",
                advice: "let the proxy in front of Odoo pass the Date header, or keep both clocks "
                    + "in step with NTP")
        }
        let distance = offset < .zero ? .zero - offset : offset
        let word = offset < .zero ? "behind" : "ahead of"
        // A Date is cut to its second, and the server may have read its clock before it wrote the answer.
        if distance <= greeting.uncertainty + .seconds(1) {
            return Finding(
                state: .good, subject: "clock",
                text:
                    "Odoo's clock and this one agree, to \(DurationText.text(greeting.uncertainty))"
            )
        }
        return Finding(
            state: distance < .seconds(60) ? .good : .odd, subject: "clock",
            text: "Odoo's clock is \(DurationText.text(distance)) \(word) this one; windows go by "
                + "Odoo's",
            advice: distance < .seconds(60)
                ? nil : "nothing is lost by it, but set the clock that is wrong (NTP)")
    }

    private func access(_ uid: Int64) async throws(Trouble) -> [Finding] {
        let login = settings.tenant.login
        let found: String?
        do throws(Trouble) {
            found = try await probe.login(of: uid)
        } catch {
            guard classify(error) == .rights else { throw error }
            found = nil
        }
        if let found, found != login {
            return [
                Finding(
                    state: .bad, subject: "access",
                    text: "the credential is that of \(found), not of \(login)",
                    advice: "say --login \(found), or use the other's credential")
            ]
        }
        return [
            Finding(
                state: .good, subject: "access",
                text: "\(login) may log in (user \(uid) of \(settings.tenant.database))")
        ]
    }

    private func refusal(_ trouble: Trouble) -> Finding {
        let reason = Door(probe: probe, settings: settings).sentence(trouble)
        let advice =
            switch reason.exit {
            case .refused:
                "check --db, --login and the password or key; a key may have run out (three months "
                    + "at most on 19.0), and a user with a second factor needs a key"
            case .unreachable: "try again; if it stays, look at the server's log and the proxy"
            default: "check --db: the database may have another name"
            }
        return Finding(state: .bad, subject: "access", text: reason.message, advice: advice)
    }

    private func module(
        _ module: ModuleConfiguration, uid: Int64, _ context: ReadContext
    ) async -> [Finding] {
        do throws(Trouble) {
            let schema = try await probe.fields(of: module.name, uid: uid)
            let count = try await probe.count(
                of: module.name, uid: uid, context: context)
            return ModuleExamination(module: module, schema: schema, count: count).findings
        } catch {
            let advice =
                switch classify(error) {
                case .rights:
                    "give \(settings.tenant.login) the right to read \(module.name), or leave it "
                        + "out of --modules"
                case .definite:
                    "check the name; is the app that brings \(module.name) installed?"
                default: "try again; if it stays, look at the server's log"
                }
            return [
                Finding(
                    state: .bad, subject: module.name, text: error.line, advice: advice)
            ]
        }
    }
}

extension Trouble {
    /// What went wrong, as one line.
    var line: String { description.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
