import OdooProtocol

/// Records that rows of a batch point to and that were fetched with it.
struct FetchedReferences: Sendable {
    /// The rows, by module, in order of their ids.
    var rows: [String: [ReadRow]] = [:]

    /// Adds rows of a module.
    mutating func add(_ more: [ReadRow], of module: String) {
        guard !more.isEmpty else { return }
        rows[module] = (rows[module, default: []] + more).sorted { $0.id < $1.id }
    }

    /// Puts rows that were read again in the place of the old ones; those that are gone are left out.
    mutating func replace(_ ids: Set<Int64>, of module: String, by again: [ReadRow]) {
        guard let held = rows[module] else { return }
        let byID = Dictionary(again.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        rows[module] = held.compactMap { ids.contains($0.id) ? byID[$0.id] : $0 }
    }
}
