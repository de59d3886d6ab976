/// How many records of a module stand where, and whether mirror and source agree.
public struct ModuleTally: Hashable, Sendable {
    /// The module of the tenant.
    public let module: ModuleKey
    /// Records that must be stored, equal.
    public internal(set) var due = 0
    /// Due records that are not.
    public internal(set) var dueUnequal = 0
    /// Records whose window is not done.
    public internal(set) var inFlight = 0
    /// Late records that the mirror does not show yet; one that an audit has brought is counted as settled.
    public internal(set) var late = 0
    /// Silent records that the mirror does not show yet; one that a deep audit has brought is counted as settled.
    public internal(set) var silent = 0
    /// Late and silent records that the mirror shows as they are.
    public internal(set) var settled = 0
    /// Stored rows without a visible source that are no tombstones yet.
    public internal(set) var gone = 0
    /// Visible records that are not promised.
    public internal(set) var outOfScope = 0

    /// Whether every due record is stored, equal: `matches: 1:1`.
    public var isOneToOne: Bool { dueUnequal == 0 }
    /// Whether besides nothing is in flight, late or silent: `matches: exact`.
    ///
    /// Gone rows do not enter: a deletion is promised after the next audit only, and has its own checker.
    public var isExact: Bool { isOneToOne && inFlight == 0 && late == 0 && silent == 0 }

    init(_ module: ModuleKey) { self.module = module }
}
