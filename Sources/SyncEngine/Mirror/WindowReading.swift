import OdooProtocol

/// What an attempt has read of its window so far.
struct WindowReading: Sendable {
    /// How many ids are remembered of rows that memory no longer holds.
    static let mostRemembered = 100_000

    /// Rows that are held in memory, by id.
    var rows: [ReadRow] = []
    /// About how many bytes of memory they take.
    private(set) var heldBytes = 0
    /// Whether rows were staged before these.
    var hasStagedRows = false
    /// Pages read, the empty last one included.
    var pages = 0
    /// Records read, staged ones included.
    var records = 0
    /// The request number of the first page.
    var firstRequest: Int64 = 0
    /// Records that cannot be read.
    var parked: [ParkedRecord] = []
    /// What the rows point to, by module; of staged ones only while `remembersStaged`.
    var targets: [String: Set<Int64>] = [:]
    /// The ids of staged rows, as long as `remembersStaged`.
    private(set) var stagedIDs: [Int64] = []
    /// Whether ids and targets of staged rows are known here; else the store has to look for them in the rows.
    private(set) var remembersStaged = true

    /// Adds a page.
    mutating func add(_ page: [RowDecoder.Decoded]) {
        pages += 1
        records += page.count
        for decoded in page { take(decoded) }
    }

    /// Takes in a row that is to be stored.
    mutating func take(_ decoded: RowDecoder.Decoded) {
        rows.append(decoded.row)
        heldBytes += decoded.row.heldBytes
        for target in decoded.targets { targets[target.module, default: []].insert(target.id) }
    }

    /// Forgets the rows in memory, which the store holds now, and all but a bounded number of ids.
    mutating func haveBeenStaged() {
        if remembersStaged { stagedIDs += rows.map(\.id) }
        rows = []
        heldBytes = 0
        hasStagedRows = true
        let remembered = targets.values.reduce(stagedIDs.count) { $0 + $1.count }
        if !remembersStaged || remembered > Self.mostRemembered {
            targets = [:]
            stagedIDs = []
            remembersStaged = false
        }
    }

    /// Puts rows that were read again in the place of those before; those that are gone are left out.
    ///
    /// A row that was staged joins those in memory, which count for more when the batch is published.
    mutating func replace(_ ids: Set<Int64>, by again: [ReadRow]) {
        let held = Set(rows.map(\.id))
        let candidates = hasStagedRows ? again : again.filter { held.contains($0.id) }
        rows = (rows.filter { !ids.contains($0.id) } + candidates).sorted { $0.id < $1.id }
    }
}
