/// A search condition as a tree: what Odoo writes in prefix notation as `['|', leaf, '&', leaf,
/// leaf]`.
public indirect enum Domain: Hashable, Sendable {
    /// One comparison.
    case leaf(DomainLeaf)
    /// All of these; no operand at all is true.
    case and([Domain])
    /// Any of these; no operand at all is false.
    case or([Domain])
    /// Not this.
    case not(Domain)

    /// The empty domain: every record.
    public static let all = Domain.and([])

    /// The domain that no record matches.
    public static let nothing = Domain.or([])
}
