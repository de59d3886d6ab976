import OdooProtocol

/// What an attempt of an audit's batch has found so far.
struct AuditReading: Sendable {
    /// Rows to store, pages read, the first request.
    var window = WindowReading()
    /// Rows whose stamp moved back, seen twice.
    var movedBack: [ReadRow] = []
    /// Records that were searched twice and not found.
    var gone: [Suspect] = []
    /// What was seen for the first time.
    var sightings: [Suspect] = []
    /// Single ids of which nothing is suspected any more.
    var cleared: [Int64] = []
    /// Ids to fetch.
    var wanted: [Int64] = []
    /// Those of them that their windows should have brought.
    var late: [Int64] = []

    /// Puts rows that were read again in the place of those before; those that are gone are left out.
    mutating func replace(_ ids: Set<Int64>, by again: [ReadRow]) {
        let olderOnes = Set(movedBack.map(\.id)).intersection(ids)
        let byID = Dictionary(again.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        movedBack = movedBack.compactMap { olderOnes.contains($0.id) ? byID[$0.id] : $0 }
        window.replace(
            ids.subtracting(olderOnes), by: again.filter { !olderOnes.contains($0.id) })
    }
}
