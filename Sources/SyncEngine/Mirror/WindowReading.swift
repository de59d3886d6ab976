import OdooProtocol

/// What an attempt has read of its window so far.
struct WindowReading: Sendable {
    /// The most memory that the rows of one batch may take, however few they are.
    static let mostHeldBytes = 16 << 20

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
    /// What the rows in memory point to, by module.
    var targets: [String: Set<Int64>] = [:]

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

    /// Forgets the rows in memory, which the store holds now.
    mutating func haveBeenStaged() {
        rows = []
        heldBytes = 0
        targets = [:]
        hasStagedRows = true
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
