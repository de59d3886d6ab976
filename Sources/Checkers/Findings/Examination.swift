/// Collects what a checker judges, and writes out only the first failures: the thousandth lost record tells a person
/// nothing that the first twenty do not.
public struct Examination {
    /// How many failures are written out.
    public static let limit = 25
    private let checker: CheckerID
    private var findings: [Finding] = []
    private var failures = 0
    private var doubt: String?
    /// How many things were judged so far.
    public private(set) var judged = 0

    /// An empty examination.
    public init(_ checker: CheckerID) { self.checker = checker }

    /// Counts things that were judged, whatever came of it.
    public mutating func judge(_ count: Int = 1) { judged += count }

    /// Counts a failure; the finding is made only if it will be shown.
    public mutating func fail(_ finding: () -> Finding) {
        failures += 1
        if findings.count < Self.limit { findings.append(finding()) }
    }

    /// Notes that a part could not be judged; the first reason is kept.
    public mutating func doubt(_ reason: String) { doubt = doubt ?? reason }

    /// The judgement so far: unknown as soon as one part of it could not be judged and nothing failed.
    public var judgement: Judgement {
        let verdict: Verdict
        if !findings.isEmpty {
            verdict = .fail(findings)
        } else if let doubt {
            verdict = .unknown(doubt)
        } else {
            verdict = .pass
        }
        return Judgement(
            checker: checker, verdict: verdict, judged: judged, failures: failures)
    }
}
