/// The ids and stamps of the rows that are not archived, which are all that most searches want.
///
/// Indexes of their own, so that a page far behind the first one is found by rank, whatever number
/// of archived rows stand before it.
struct ActiveRows: Sendable {
    private(set) var identifiers = OrderedIndex<Int64>()
    private(set) var stamps = OrderedIndex<StampedID>()

    /// No rows.
    init() {}

    /// Rows whose ids and stamps are in order.
    /// - Complexity: O(n).
    init(identifiers: [Int64], stamps: [StampedID]) {
        self.identifiers = OrderedIndex(sorted: identifiers)
        self.stamps = OrderedIndex(sorted: stamps)
    }

    /// Takes one version of a row out and the next one in; nil is none that is active.
    /// - Complexity: O(log n).
    mutating func follow(from earlier: StoredRow?, to later: StoredRow?) {
        if earlier?.id != later?.id {
            if let earlier { identifiers.remove(earlier.id) }
            if let later { identifiers.insert(later.id) }
        }
        let before = earlier.map { StampedID($0.writeDate, $0.id) }
        let after = later.map { StampedID($0.writeDate, $0.id) }
        guard before != after else { return }
        if let before { stamps.remove(before) }
        if let after { stamps.insert(after) }
    }
}
