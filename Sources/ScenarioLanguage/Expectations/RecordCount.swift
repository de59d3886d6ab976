/// How many live records the store holds.
public enum RecordCount: Hashable, Sendable {
    /// `in scope`: as many as the harness itself counts in the scope, module by module.
    case inScope
    /// So many in all mirrored modules together.
    case total(Comparison<Int>)
    /// So many in each of these modules.
    case byModule([ModuleCount])
}
