/// What the commits of a session really did, to be compared with what the session claims.
///
/// Rows that name no batch (fetched references) may or may not be counted by a session, so both sums are kept.
struct SessionCount {
    /// Batches of the session that became done.
    var done: Int64 = 0
    /// New rows that name a batch of the session.
    var insertedNamed: Int64 = 0
    /// New rows in commits that made a batch of the session done.
    var insertedAll: Int64 = 0
    /// Rewritten or new rows that name a batch of the session.
    var touchedNamed: Int64 = 0
    /// Rows that became tombstones in those commits.
    var tombstoned: Int64 = 0

    /// Starts from what a session claims, as after an import or a restored snapshot.
    init(_ row: LedgerSession?) {
        guard let row else { return }
        done = row.batchesDone
        insertedNamed = row.inserted
        insertedAll = row.inserted
        touchedNamed = row.inserted + row.updated + row.unchanged
        tombstoned = row.tombstoned
    }

    /// What a session's claim contradicts; empty when it adds up.
    func contradictions(of row: LedgerSession) -> [String] {
        var found: [String] = []
        if row.batchesDone != done {
            found.append("batches done \(row.batchesDone), in truth \(done)")
        }
        if row.batchesDone + row.batchesFailed > row.batchesTotal {
            found.append(
                "\(row.batchesDone) done and \(row.batchesFailed) failed of \(row.batchesTotal)")
        }
        if row.status == .done, row.batchesDone + row.batchesFailed != row.batchesTotal {
            found.append("closed with \(row.batchesDone) of \(row.batchesTotal) batches done")
        }
        if !(insertedNamed...max(insertedNamed, insertedAll)).contains(row.inserted) {
            found.append("records inserted \(row.inserted), in truth \(insertedAll)")
        }
        if row.inserted + row.updated + row.unchanged < touchedNamed {
            found.append(
                "records inserted, updated and unchanged "
                    + "\(row.inserted + row.updated + row.unchanged), in truth \(touchedNamed)")
        }
        if row.tombstoned != tombstoned {
            found.append("records tombstoned \(row.tombstoned), in truth \(tombstoned)")
        }
        return found
    }
}
