internal import DequeModule

/// What a run did, as the sequence of its kernel points and notes, and one hash of all of it.
///
/// Two runs that did the same have the same hash, whatever the machine and the optimisation; that
/// is why only kernel points are in it and not the jobs between them, which the optimiser merges.
public struct Trace: Sendable {
    /// How much of the trace is kept beside its hash.
    public enum Detail: Hashable, Sendable {
        /// Nothing: the hash and the count alone.
        case hashOnly
        /// The last entries, at most that many.
        case last(Int)
        /// Every entry; memory grows with the run.
        case all
    }

    private var running = RunningHash()
    private var kept: Deque<TraceEntry> = []
    private let limit: Int

    /// How many entries and notes there have been.
    public private(set) var count = 0

    /// An empty trace.
    public init(_ detail: Detail) {
        limit =
            switch detail {
            case .hashOnly: 0
            case .last(let count): max(0, count)
            case .all: .max
            }
    }

    /// The hash of everything so far.
    public var hash: UInt64 { running.value }

    /// The hash as sixteen lower-case hexadecimal digits.
    public var hexHash: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The entries that are kept, oldest first.
    ///
    /// - Complexity: O(entries kept).
    public var entries: [TraceEntry] { Array(kept) }

    /// Adds an entry.
    public mutating func append(_ entry: TraceEntry) {
        running.absorb(entry.instant.microseconds)
        running.absorb(entry.process)
        running.absorb(entry.kind.rawValue)
        running.absorb(entry.label)
        running.absorb(Int64(entry.ordinal))
        running.absorb(entry.detail == nil ? UInt64(0) : 1)
        if let detail = entry.detail {
            running.absorb(detail)
        }
        count += 1
        guard limit > 0 else { return }
        if kept.count == limit {
            kept.removeFirst()
        }
        kept.append(entry)
    }

    /// Mixes bytes into the hash without keeping them, for facts too long to keep.
    ///
    /// - Complexity: O(length).
    public mutating func absorb(_ bytes: [UInt8]) {
        running.absorb(bytes)
        count += 1
    }
}
