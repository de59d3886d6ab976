public import Checkers
public import SyncEngine

/// A known bug, planted on purpose: the engine with exactly this fault built in.
public struct Defect: Sendable {
    /// The parts of the catalogue.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        /// Which windows there are, when they are read, and what the cursor says of them.
        case windowsAndCursor = "windows and cursor"
        /// What is asked of Odoo, and what is made of its answers.
        case reading
        /// What of it reaches the store, and when.
        case publishing
        /// Who works on what, and when again.
        case work
    }

    /// The name, as a scenario writes it; the scenario that shows what it costs bears the same.
    public let name: String
    /// The part of the catalogue.
    public let group: Group
    /// What goes wrong, in one sentence.
    public let mechanism: String
    /// The checker that has to notice it.
    public let expected: CheckerID
    /// The mechanism as that checker's findings name it; nil where a history cannot tell it from others.
    public let anomaly: String?
    private let plant: @Sendable (inout EngineParts) -> Void

    /// A defect.
    ///
    /// - Parameters:
    ///   - name: its name in the catalogue.
    ///   - group: where in the catalogue.
    ///   - mechanism: what goes wrong.
    ///   - expected: who has to notice it.
    ///   - anomaly: what its findings call it.
    ///   - plant: replaces and wraps what is to be broken; called once for each run, so that what it keeps is one run's.
    public init(
        _ name: String, in group: Group, _ mechanism: String, caughtBy expected: CheckerID,
        as anomaly: String? = nil, plant: @escaping @Sendable (inout EngineParts) -> Void
    ) {
        self.name = name
        self.group = group
        self.mechanism = mechanism
        self.expected = expected
        self.anomaly = anomaly
        self.plant = plant
    }

    /// A defect that is one replaced rule, or a few.
    public init(
        _ name: String, in group: Group, _ mechanism: String, caughtBy expected: CheckerID,
        as anomaly: String? = nil, rules change: @escaping @Sendable (inout SyncRules) -> Void
    ) {
        self.init(name, in: group, mechanism, caughtBy: expected, as: anomaly) { parts in
            change(&parts.rules)
        }
    }

    /// The parts of an engine with this defect, made anew for each run.
    public func parts() -> EngineParts {
        var parts = EngineParts()
        plant(&parts)
        return parts
    }
}
