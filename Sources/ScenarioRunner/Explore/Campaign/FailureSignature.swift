public import Checkers

/// By what a failure is known again: who reports it and which mechanism, not which record or when.
///
/// A smaller scenario that fails with the same signature fails for the same reason, as far as anybody can tell from outside.
public struct FailureSignature: Hashable, Sendable {
    /// The kinds of failure, from those that tell most to those that tell least.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A checker's finding.
        case finding
        /// An expectation of the scenario that does not hold.
        case expectation
        /// The timeline could not be played to its end: a condition never became true, a step could not be done.
        case stuck
        /// Two runs of one seed left different traces.
        case determinism
        /// The harness itself broke.
        case broken
    }

    /// The kind.
    public let kind: Kind
    /// What, without anything that changes from run to run: `count (late-commit)`, `matches exact`.
    public let what: String

    /// A signature.
    public init(_ kind: Kind, _ what: String) {
        self.kind = kind
        self.what = what
    }

    /// The signature of a checker's finding.
    public init(of finding: Finding) {
        let mechanism = finding.anomaly.map { " (\($0.rawValue))" } ?? ""
        self.init(.finding, finding.checker.rawValue + mechanism)
    }

    /// Everything by which a run failed, each once, what tells most first; empty for a run without failures.
    ///
    /// A fault that never met anything is no failure of the run.
    public static func all(of outcome: ScenarioOutcome) -> [FailureSignature] {
        var all: [FailureSignature] = []
        func add(_ kind: Kind, _ what: String) {
            let signature = FailureSignature(kind, what)
            if !all.contains(signature) { all.append(signature) }
        }
        // Findings that name a mechanism tell more than those that do not.
        let named = outcome.findings.filter { $0.anomaly != nil }
        let unnamed = outcome.findings.filter { $0.anomaly == nil }
        for finding in named + unnamed { add(.finding, FailureSignature(of: finding).what) }
        for failure in outcome.failedExpectations { add(.expectation, subject(of: failure)) }
        if let stop = outcome.stop { add(.stuck, reason(of: stop)) }
        if outcome.ending == .broken {
            add(.broken, numberless(outcome.remarks.first ?? "without a reason"))
        }
        return all
    }

    /// What an expectation was about: `matches exact` of `step 12, 2025-11-26 …: matches exact: of 12 due rows …`.
    private static func subject(of failure: String) -> String {
        let parts = failure.split(separator: ": ", omittingEmptySubsequences: false)
        let isPlaced = parts.count > 2 && parts[0].hasPrefix("step ")
        return numberless(String(parts[isPlaced ? 1 : 0]))
    }

    /// Why a timeline stopped, without the step's place: the quoted condition, or the whole sentence.
    private static func reason(of stop: String) -> String {
        if let open = stop.firstIndex(of: "\""),
            let close = stop[stop.index(after: open)...].firstIndex(of: "\"")
        {
            return String(stop[stop.index(after: open)..<close])
        }
        let parts = stop.split(separator: ": ", maxSplits: 1)
        let isPlaced = parts.count == 2 && parts[0].hasPrefix("step ")
        return numberless(String(isPlaced ? parts[1] : parts[0]))
    }

    /// The beginning of a sentence with a `#` for each number.
    private static func numberless(_ text: String) -> String {
        var kept = ""
        for character in text.prefix(120) {
            if character.isNumber {
                if kept.last != "#" { kept.append("#") }
            } else {
                kept.append(character == "\n" ? " " : character)
            }
        }
        return kept
    }
}

extension FailureSignature: CustomStringConvertible {
    /// The signature as reports print it: `finding count (late-commit)`.
    public var description: String { "\(kind.rawValue) \(what)" }

    /// Reads what `description` prints; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
        self.init(kind, String(parts[1]))
    }
}
