public import OdooProtocol
import OrderedCollections

extension OdooWorld {
    /// A commit of this world's log, as it is kept.
    public func kept(_ entry: CommitEntry) -> KeptCommit {
        let changes = entry.changes.map { change in
            KeptCommit.Change(
                model: change.model, id: change.id,
                row: change.after.map { kept($0, of: change.model) })
        }
        return KeptCommit(
            begin: entry.begin, commit: entry.commit, author: entry.author, changes: changes)
    }

    /// The saved snapshots as they are kept, in the order of listing.
    public var keptSnapshots: [KeptSnapshot] {
        store.snapshots.map { name, state in
            KeptSnapshot(name: name, sequence: state.commitSequence, nextIDs: state.nextIDsByModel)
        }
    }

    /// The id that the next row of each table gets, by model.
    public var nextIDs: [String: Int64] { store.state.nextIDsByModel }

    /// A server whose database is made again from what was kept of another one's.
    ///
    /// Sessions, API keys and open transactions are not kept, as they do not survive the restart of a real server.
    ///
    /// - Parameter schemas: what `fields_get` tells of the models; columns that they have besides those kept are NULL.
    /// - Throws: `ReplayError` for a table or column that there is not, and for a commit that contradicts those before.
    /// - Precondition: `res.partner`, `res.users` and `res.company` are among the schemas.
    /// - Complexity: O(rows of all commits × log n).
    public init(
        version: OdooVersion, database: String, schemas: [ModelSchema], kept: KeptWorld
    ) throws(ReplayError) {
        self.init(emptyOf: version, database: database, schemas: schemas)
        var snapshots = Dictionary(grouping: kept.snapshots, by: \.sequence)
        var states: [String: DatabaseState] = [:]
        for (index, commit) in kept.commits.enumerated() {
            try replay(commit, sequence: index + 1)
            for snapshot in snapshots.removeValue(forKey: index + 1) ?? [] {
                var state = store.state
                try Self.give(snapshot.nextIDs, to: &state, index + 1)
                states[snapshot.name] = state
            }
        }
        for snapshot in kept.snapshots {
            guard let state = states[snapshot.name] else {
                throw ReplayError(
                    sequence: snapshot.sequence,
                    reason: "there is none, but a snapshot \"\(snapshot.name)\" of it")
            }
            store.snapshots[snapshot.name] = state
        }
        try Self.give(kept.nextIDs, to: &store.state, kept.commits.count)
    }

    private static func give(
        _ nextIDs: [String: Int64], to state: inout DatabaseState, _ sequence: Int
    ) throws(ReplayError) {
        for (model, id) in nextIDs where !state.setNextID(of: model, to: id) {
            throw ReplayError(
                sequence: sequence, reason: "\(id) cannot be the next id of \(model)")
        }
    }

    private mutating func replay(_ commit: KeptCommit, sequence: Int) throws(ReplayError) {
        var changes: [RecordChange] = []
        changes.reserveCapacity(commit.changes.count)
        var seen: Set<RowID> = []
        for change in commit.changes {
            guard let layout = store.state.table(change.model)?.layout else {
                throw ReplayError(
                    sequence: sequence, reason: "there is no table of \(change.model)")
            }
            let place = "\(change.model) \(change.id)"
            let before = store.state.row(change.model, change.id)
            guard seen.insert(RowID(change.model, change.id)).inserted,
                change.id > 0, change.id < Int64.max, before != nil || change.row != nil,
                before == nil || commit.author != .seed
            else {
                throw ReplayError(
                    sequence: sequence, reason: "\(place) does not fit what was before")
            }
            let after = try change.row.map { row throws(ReplayError) in
                try Self.stored(row, change.id, layout, sequence)
            }
            changes.append(
                RecordChange(model: change.model, id: change.id, before: before, after: after))
        }
        store.replay(
            changes, begin: commit.begin, commit: commit.commit, author: commit.author)
    }

    private static func stored(
        _ row: KeptCommit.Row, _ id: Int64, _ layout: TableLayout, _ sequence: Int
    ) throws(ReplayError) -> StoredRow {
        var values = [FieldValue](repeating: .null, count: layout.columns.count)
        for (name, value) in row.values.pairs {
            guard let slot = layout.slot(name) else {
                throw ReplayError(
                    sequence: sequence,
                    reason: "\(layout.model) \(id) has a column \(name), which the schema has not")
            }
            values[slot] = value
        }
        return StoredRow(
            id: id, createDate: row.createDate, writeDate: row.writeDate,
            createUID: row.createUID, writeUID: row.writeUID, values: values)
    }

    private func kept(_ row: StoredRow, of model: String) -> KeptCommit.Row {
        let columns = store.state.table(model)?.layout.columns ?? []
        let pairs = zip(columns, row.values).filter { $0.1 != .null }
        return KeptCommit.Row(
            createDate: row.createDate, writeDate: row.writeDate, createUID: row.createUID,
            writeUID: row.writeUID, values: FieldObject(pairs.map { ($0.0, $0.1) }))
    }
}
