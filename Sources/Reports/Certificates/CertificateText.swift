public import WindowCertificates

/// What came of certificates, as lines for people.
public struct CertificateText: Sendable {
    /// What came of one certificate, from good to bad.
    public enum Verdict: Hashable, Sendable {
        /// Everything that is planned was read, by the rules.
        case holds
        /// What was read was read by the rules; something was not read.
        case open
        /// A line was altered, or a rule is broken.
        case refused
    }

    /// The most faults that are written out.
    private static let mostFaults = 5
    private let palette: Palette

    /// Lines in colours or without.
    public init(isColoured: Bool) { palette = Palette(isColoured: isColoured) }

    /// What a certificate comes to.
    public static func verdict(_ certificate: CertifiedWindows) -> Verdict {
        if !certificate.faults.isEmpty { return .refused }
        return certificate.isOpen ? .open : .holds
    }

    /// A certificate in a title, what breaks a rule, and a line a module.
    /// - Parameter file: the file, as the user named it.
    public func lines(of certificate: CertifiedWindows, file: String) -> [String] {
        let name = palette.bold(FindingText.printable(certificate.scenario))
        var parts = [name]
        if let defect = certificate.defect { parts.append("\(defect) (known defect)") }
        parts += ["seed \(certificate.seed)", "trace \(certificate.trace)", file]
        let title = FindingText.printable(parts.dropFirst().joined(separator: " · "))
        var lines = [mark(Self.verdict(certificate)) + " " + name + " · " + title]
        for fault in certificate.faults.prefix(Self.mostFaults) {
            lines.append("  " + red(fault, file))
        }
        let untold = certificate.faultCount - Self.mostFaults
        if untold > 0 { lines.append("  … and \(FigureText.count(untold)) more") }
        if certificate.isEmpty { lines.append("  it lists no window: nothing was read by one") }
        let width = certificate.modules.map { Self.name($0).count }.max() ?? 0
        return lines + certificate.modules.map { "  " + row($0, width) }
    }

    /// A certificate that was altered since it was written.
    public func lines(of fault: CertificateFault, file: String) -> [String] {
        [mark(.refused) + " " + red(fault, file)]
    }

    /// The sum over several certificates.
    public func sum(_ verdicts: [Verdict]) -> String {
        let holding = verdicts.count { $0 == .holds }
        let refused = verdicts.count { $0 == .refused }
        let open = verdicts.count { $0 == .open }
        return "\(FigureText.count(holding)) hold, \(FigureText.count(refused)) refused, "
            + "\(FigureText.count(open)) with windows that were not read"
    }

    private func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .holds: palette.paint("✓", .good, bold: true)
        case .open: palette.paint("?", .unclear, bold: true)
        case .refused: palette.paint("✗", .bad, bold: true)
        }
    }

    private func red(_ fault: CertificateFault, _ file: String) -> String {
        palette.paint(FindingText.printable("\(file):\(fault)"), .bad)
    }

    private static func name(_ module: CertifiedModule) -> String {
        FindingText.printable("\(module.tenant)/\(module.module)")
    }

    private func row(_ module: CertifiedModule, _ width: Int) -> String {
        let name = Self.name(module)
        let gap = String(repeating: " ", count: width - name.count + 2)
        return name + gap + figures(module).joined(separator: " · ")
    }

    private func figures(_ module: CertifiedModule) -> [String] {
        guard module.isReadByWindows else { return ["without stamps: read by audits alone"] }
        guard let horizon = module.horizon else { return ["never read"] }
        var parts = ["\(horizon) → \(module.reach ?? "nothing")"]
        parts.append(FigureText.count(Int(module.windows), "window"))
        parts.append(FigureText.count(Int(module.pages), "page"))
        parts.append(FigureText.count(Int(module.rows), "row"))
        if module.imported > 0 {
            parts.append("\(FigureText.count(Int(module.imported))) taken over unread")
        }
        if let first = module.open.first {
            let count = FigureText.count(module.open.count, "window")
            parts.append("\(count) not read, the first \(first.start) (\(first.status))")
        }
        if !module.isMirrored { parts.append("mirrored no more") }
        return parts
    }
}
