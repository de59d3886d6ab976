/// How many records of a run stand where: what `matches: 1:1` and `matches: exact` are judged by.
public struct Tally: Hashable, Sendable {
    /// One tally a module, in the order of the settings.
    public let modules: [ModuleTally]

    /// Counts every record of every module, or of one tenant.
    /// - Complexity: O(records × fields).
    public init(_ index: HistoryIndex, tenant: String? = nil) {
        let classifier = Classifier(index)
        var modules: [ModuleTally] = []
        for module in index.modules where tenant == nil || module.tenant == tenant {
            modules.append(Self.tally(module, index, classifier))
        }
        self.modules = modules
    }

    /// Whether every due record of every module is stored, equal.
    public var isOneToOne: Bool { modules.allSatisfy(\.isOneToOne) }
    /// Whether besides nothing is in flight, late or silent.
    public var isExact: Bool { modules.allSatisfy(\.isExact) }
    /// Due records.
    public var due: Int { modules.reduce(0) { $0 + $1.due } }
    /// Due records that are not stored, or not equal.
    public var dueUnequal: Int { modules.reduce(0) { $0 + $1.dueUnequal } }
    /// Records whose window is not done.
    public var inFlight: Int { modules.reduce(0) { $0 + $1.inFlight } }
    /// Late records that the mirror does not show yet.
    public var late: Int { modules.reduce(0) { $0 + $1.late } }
    /// Silent records that the mirror does not show yet.
    public var silent: Int { modules.reduce(0) { $0 + $1.silent } }
    /// Live rows without a visible source.
    public var gone: Int { modules.reduce(0) { $0 + $1.gone } }
    /// Visible records in scope: the harness's own count for `records: in scope`.
    public var inScope: Int {
        modules.reduce(0) { $0 + $1.due + $1.inFlight + $1.late + $1.silent + $1.settled }
    }

    private static func tally(
        _ module: ModuleKey, _ index: HistoryIndex, _ classifier: Classifier
    ) -> ModuleTally {
        var tally = ModuleTally(module)
        let fields = index.mirroredFields(of: module)
        for id in index.recordIDs[module] ?? [] {
            let key = RecordKey(module, id)
            let standing = classifier.standing(of: key)
            var isEqual: Bool {
                guard let version = index.stories[key]?.current else { return false }
                return Agreement(index.stored[key], version, fields: fields, in: index)
                    == .equal
            }
            switch standing {
            case .due:
                tally.due += 1
                if !isEqual { tally.dueUnequal += 1 }
            case .inFlight: tally.inFlight += 1
            case .late: if isEqual { tally.settled += 1 } else { tally.late += 1 }
            case .silent: if isEqual { tally.settled += 1 } else { tally.silent += 1 }
            case .gone: if index.stored[key]?.isTombstone == false { tally.gone += 1 }
            case .outOfScope: if index.stories[key]?.isVisible == true { tally.outOfScope += 1 }
            }
        }
        return tally
    }
}
