/// Some of the groups.
struct GroupSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    /// A set of these groups.
    init(_ groups: [AccessGroup] = []) {
        for group in groups { insert(group) }
    }

    /// Adds a group.
    mutating func insert(_ group: AccessGroup) { bits |= Self.bit(group) }

    /// Whether the group is one of these.
    func contains(_ group: AccessGroup) -> Bool { bits & Self.bit(group) != 0 }

    /// Whether any of both are the same.
    func intersects(_ other: GroupSet) -> Bool { bits & other.bits != 0 }

    /// All of both.
    func union(_ other: GroupSet) -> GroupSet {
        var all = self
        all.bits |= other.bits
        return all
    }

    private static func bit(_ group: AccessGroup) -> UInt64 {
        1 << UInt64(places[group] ?? 0)
    }

    private static let places = Dictionary(
        uniqueKeysWithValues: AccessGroup.allCases.enumerated().map { ($1, $0) })
}
