package import OdooProtocol
import OrderedCollections

extension MVCCDatabase {
    /// The names of the saved snapshots, in the order of saving.
    package var snapshotNames: [String] { Array(snapshots.keys) }

    /// Keeps what is committed now under a name; a name in use is overwritten.
    package mutating func save(_ name: String) { snapshots[name] = state }

    /// Goes back to a saved snapshot, sequences included, so that ids are given out again.
    ///
    /// This is what a database restored from a backup looks like from outside. It is a commit by
    /// `restore` of every row that differs, ordered by table and id; open transactions end, as no
    /// session lives through a restore.
    ///
    /// - Throws: `UnknownSnapshot` if nothing was saved under the name.
    /// - Returns: the entry of the log; its changes are empty when nothing differed.
    /// - Complexity: O(rows committed since the snapshot), whatever the size of the tables.
    @discardableResult
    package mutating func restore(
        _ name: String, at instant: OdooTimestamp
    ) throws(UnknownSnapshot) -> CommitEntry {
        guard let saved = snapshots[name] else {
            throw UnknownSnapshot(name: name, known: snapshotNames)
        }
        let changes = differences(to: saved)
        state = saved
        epoch += 1
        endings += held.count
        held = [:]
        locks = [:]
        waits = [:]
        return record(changes, begin: instant, commit: instant, author: .restore)
    }

    /// What was committed right after the commit `sequence`: undoes the later ones on a copy.
    ///
    /// A replica that lags answers from such a state. Sequences are today's, for nothing is
    /// inserted into the past.
    /// - Complexity: O(rows committed since × log n).
    package func state(after sequence: Int) -> DatabaseState {
        var past = state
        for entry in log.entries(since: sequence).reversed() {
            for change in entry.changes.reversed() { past.undo(change) }
        }
        past.commitSequence = min(max(sequence, 0), log.count)
        return past
    }

    /// What was visible at an instant: undoes the commits at the end of the log that came after it.
    /// - Complexity: O(rows committed since × log n).
    package func state(asOf instant: OdooTimestamp) -> DatabaseState {
        state(after: lastSequence(asOf: instant))
    }

    /// The number of the last commit that was visible at an instant; 0 for none.
    /// - Complexity: O(commits since).
    package func lastSequence(asOf instant: OdooTimestamp) -> Int {
        var sequence = log.count
        while sequence > 0, log[sequence - 1].commit > instant { sequence -= 1 }
        return sequence
    }

    /// An older state brought on to the commit `sequence`.
    /// - Precondition: the state is of this database, and not newer.
    /// - Complexity: O(rows committed in between × log n).
    package func state(_ past: DatabaseState, movedTo sequence: Int) -> DatabaseState {
        var moved = past
        for entry in log.entries(since: past.commitSequence) {
            if entry.sequence > sequence { break }
            for change in entry.changes { moved.apply(change) }
        }
        moved.commitSequence = sequence
        return moved
    }

    /// Fills tables before anything else happens.
    ///
    /// - Parameters:
    ///   - rows: the rows of each model, ids unique; ascending ids are quickest.
    ///   - instant: when they count as begun and committed.
    ///   - logged: whether the log gets an entry by `seed` that holds every row. Without it a
    ///     million rows cost no log, but nobody learns from the log that they exist.
    /// - Precondition: models have tables, ids are new; without logging, nothing was committed,
    ///   saved or held before.
    /// - Complexity: O(n log n).
    package mutating func seed(
        _ rows: [(model: String, rows: [StoredRow])], at instant: OdooTimestamp,
        logged: Bool = true
    ) {
        precondition(
            logged || (log.isEmpty && snapshots.isEmpty && held.isEmpty),
            "unlogged rows after \(log.count) commits and \(snapshots.count) snapshots")
        var changes: [RecordChange] = []
        for (model, rows) in rows {
            for row in rows {
                precondition(state.row(model, row.id) == nil, "\(model) \(row.id) is there already")
                guard logged else { continue }
                changes.append(RecordChange(model: model, id: row.id, before: nil, after: row))
            }
            state.load(rows, into: model)
        }
        if !changes.isEmpty { record(changes, begin: instant, commit: instant, author: .seed) }
    }

    /// The rows that a snapshot of this database holds in another version, ordered by table and id.
    private func differences(to saved: DatabaseState) -> [RecordChange] {
        var seen: Set<RowID> = []
        var changes: [RecordChange] = []
        for entry in log.entries(since: saved.commitSequence) {
            for change in entry.changes where seen.insert(RowID(change.model, change.id)).inserted {
                let before = state.row(change.model, change.id)
                let after = saved.row(change.model, change.id)
                guard before != after else { continue }
                changes.append(
                    RecordChange(model: change.model, id: change.id, before: before, after: after))
            }
        }
        let order = Dictionary(uniqueKeysWithValues: state.models.enumerated().map { ($1, $0) })
        return changes.sorted {
            (order[$0.model] ?? 0, $0.id) < (order[$1.model] ?? 0, $1.id)
        }
    }
}
