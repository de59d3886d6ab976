import OdooHTTPTransport
import OdooProtocol
import SyncEngine

/// Looks at the way to a tenant's server: the proxy on it, and the certificate at its end.
struct WayExamination {
    /// How long before its end a certificate is worth a word.
    private static let soon = Duration.seconds(21 * 86_400)

    let settings: TenantSettings
    let now: OdooTimestamp

    /// The proxy in use, if there is one.
    var proxy: [Finding] {
        guard let proxy = settings.proxy else { return [] }
        return [
            Finding(
                state: .good, subject: "proxy",
                text: "everything goes through \(proxy.address), as \(proxy.source) says")
        ]
    }

    /// The certificate of a server that was reached, if the way there is `https`.
    func certificate() async -> [Finding] {
        guard settings.address.isSecure, let shown = await shown() else { return [] }
        let names = shown.names.joined(separator: ", ")
        let left = shown.validThrough - now
        guard left < Self.soon else {
            return [
                Finding(
                    state: .good, subject: "certificate",
                    text: "made out for \(names), until \(Self.day(shown.validThrough))")
            ]
        }
        return [
            Finding(
                state: .odd, subject: "certificate",
                text: "it runs out in \(DurationText.text(left))",
                advice: "have it renewed on the server: from then on nothing is mirrored")
        ]
    }

    /// Why no answer came, and what to do about it.
    func obstacle(_ trouble: Trouble, _ sentence: String) async -> Finding {
        if case .transport(let failure) = trouble, failure.code == .insecure {
            return await insecure(sentence)
        }
        if case .http(status: 404, _) = trouble, settings.tenant.route == .json2 {
            return Finding(
                state: .bad, subject: "transport",
                text: "\(settings.address) does not know the way in that --transport json2 names",
                advice: "JSON-2 is there since 19.0: say --transport auto, or check --url")
        }
        var advice = "check --url, the network, --proxy, and that Odoo runs"
        if let proxy = settings.proxy {
            advice =
                "check --url, and that the proxy, as \(proxy.source) names it, lets "
                + "\(settings.address.host):\(settings.address.port) pass; its user:password comes "
                + "from ODOO_SYNC_PROXY_CREDENTIALS; --proxy none goes without a proxy"
        }
        return Finding(state: .bad, subject: "server", text: sentence, advice: advice)
    }

    /// Why TLS was not agreed, by a look at the certificate itself.
    private func insecure(_ sentence: String) async -> Finding {
        guard let shown = await shown() else {
            return Finding(
                state: .bad, subject: "certificate", text: "\(sentence); no certificate came",
                advice: "does the server speak TLS at this port? Otherwise --url begins with "
                    + "http:// or names another port")
        }
        let (text, advice) = complaint(about: shown)
        return Finding(
            state: .bad, subject: "certificate",
            text: "\(settings.address) shows a certificate that \(text)", advice: advice)
    }

    /// What keeps a certificate from being trusted, and what to do about it.
    private func complaint(about shown: ShownCertificate) -> (text: String, advice: String) {
        let clock = "this machine's clock reads \(Self.day(now)): set it if that is wrong"
        if now < shown.validFrom {
            return (
                "does not hold before \(Self.day(shown.validFrom))",
                "\(clock); otherwise the server needs one that holds now"
            )
        }
        if shown.validThrough < now {
            return (
                "ran out on \(Self.day(shown.validThrough))",
                "have it renewed on the server; \(clock)"
            )
        }
        let host = settings.address.host
        if !shown.names(host) {
            let names = shown.names.isEmpty ? "nobody" : shown.names.joined(separator: ", ")
            return (
                "is made out for \(names), not for \(host)",
                "name the server in --url as its certificate does, or have \(host) added to it"
            )
        }
        let way =
            settings.proxy == nil
            ? "" : "; a proxy that opens TLS shows certificates of its own authority"
        guard let file = settings.connection.authorities?.file else {
            return (
                "comes from an authority that is not known here",
                "put that authority's certificate into a file and name it with --ca-file" + way
            )
        }
        return (
            "does not come from an authority in \(file)",
            "put the authority that signed it into that file, those in between included, or leave "
                + "--ca-file out for the system's" + way
        )
    }

    private func shown() async -> ShownCertificate? {
        await ShownCertificate.shown(
            by: settings.address, through: settings.proxy?.address,
            timeout: settings.connection.connectTimeout)
    }

    private static func day(_ instant: OdooTimestamp) -> String {
        String(instant.iso8601.prefix(10))
    }
}
