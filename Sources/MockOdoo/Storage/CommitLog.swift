import HashTreeCollections

/// Every commit of a database, in order; the entry at index `i` has the sequence `i + 1`.
///
/// Saved worlds, branches and readers hold copies of it. An array would be copied whole by the
/// first append after each of them; here the entries lie in blocks that all copies share, and an
/// append copies one block at most.
public struct CommitLog: RandomAccessCollection, Sendable {
    private static let blockSize = 256
    /// Full blocks by number.
    private var blocks: TreeDictionary<Int, [CommitEntry]>
    /// The last block, never full.
    private var tail: [CommitEntry]

    /// A log without entries.
    public init() {
        blocks = [:]
        tail = []
    }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many entries there are; also the sequence of the last one.
    public var endIndex: Int { blocks.count * Self.blockSize + tail.count }

    /// The entry with the sequence `index + 1`.
    /// - Precondition: `0 <= index < endIndex`.
    public subscript(index: Int) -> CommitEntry {
        precondition(index >= 0 && index < endIndex, "entry \(index) of \(endIndex)")
        let (block, place) = index.quotientAndRemainder(dividingBy: Self.blockSize)
        return blocks[block]?[place] ?? tail[place]
    }

    /// The entries after the commit `sequence`, in order; all of them for 0, none from the last on.
    ///
    /// A reader keeps the sequence of the last entry it saw and asks again from there.
    public func entries(since sequence: Int) -> Slice<CommitLog> {
        self[Swift.min(Swift.max(sequence, 0), endIndex)...]
    }

    /// Adds the next entry.
    /// - Precondition: its sequence is the next one.
    /// - Complexity: O(1) amortised, O(256) when a copy shares the last block.
    mutating func append(_ entry: CommitEntry) {
        precondition(
            entry.sequence == endIndex + 1, "entry \(entry.sequence) after \(endIndex) others")
        tail.append(entry)
        if tail.count == Self.blockSize {
            blocks[blocks.count] = tail
            tail = []
        }
    }
}
