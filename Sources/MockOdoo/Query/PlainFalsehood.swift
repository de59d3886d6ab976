import OdooProtocol

/// What a domain says before any field is looked at: `in` nothing is false, `not in` nothing true.
enum PlainFalsehood {
    /// The three answers.
    enum Verdict: Int {
        case no = -1
        case unknown = 0
        case yes = 1
    }

    /// The verdict on a domain.
    /// - Complexity: O(number of leaves).
    static func verdict(_ domain: Domain) -> Verdict {
        switch domain {
        case .leaf(let leaf):
            guard !PythonText.isTruthy(leaf.value) else { return .unknown }
            switch leaf.comparison {
            case .isIn: return .no
            case .notIn: return .yes
            default: return .unknown
            }
        case .not(let inner): return Verdict(rawValue: -verdict(inner).rawValue) ?? .unknown
        case .and(let parts):
            return parts.map(verdict).min { $0.rawValue < $1.rawValue } ?? .yes
        case .or(let parts):
            return parts.map(verdict).max { $0.rawValue < $1.rawValue } ?? .no
        }
    }
}
