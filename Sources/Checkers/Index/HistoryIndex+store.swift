import OdooProtocol

extension HistoryIndex {
    /// Decodes every commit of the store; a row that cannot be read is kept as the fault of its table.
    mutating func indexStore() {
        commits.reserveCapacity(history.storeCommits.count)
        for commit in history.storeCommits {
            var decoded = DecodedCommit(commit)
            for change in commit.changes { decode(change, into: &decoded) }
            apply(decoded)
            commits.append(decoded)
        }
    }

    private mutating func decode(_ change: StoreChange, into commit: inout DecodedCommit) {
        do throws(HistoryFault) {
            switch change.table {
            case .syncStatus: commit.statuses.append(try read(change))
            case .moduleState: commit.modules.append(try read(change))
            case .syncBatch: commit.batches.append(try read(change))
            case .batchAttempt: commit.attempts.append(try read(change))
            case .attemptRequest: commit.requests.append(try read(change))
            case .syncSession: commit.sessions.append(try read(change))
            case .record: commit.records.append(try read(change))
            case .parkedRecord: commit.parked.append(try read(change))
            case .suspect: commit.suspects.append(try read(change))
            }
        } catch {
            if faults[change.table] == nil {
                faults[change.table] = "\(error) (store commit \(commit.sequence))"
            }
        }
    }

    private func read<Row: LedgerRow>(_ change: StoreChange) throws(HistoryFault) -> RowChange<Row>
    {
        RowChange(before: try row(change.before), after: try row(change.after))
    }

    private func row<Row: LedgerRow>(_ columns: FieldObject?) throws(HistoryFault) -> Row? {
        guard let columns else { return nil }
        var reader = ColumnReader(Row.table, columns)
        return try Row(&reader)
    }

    private mutating func apply(_ commit: DecodedCommit) {
        for change in commit.modules {
            if let row = change.after {
                let key = ModuleKey(row.tenant, row.module)
                moduleStates[key] = row
                if row.acceptsRights { acceptances[key, default: []].append(commit.sequence) }
            } else if let row = change.before {
                moduleStates[ModuleKey(row.tenant, row.module)] = nil
            }
        }
        for change in commit.requests {
            if let row = change.after {
                if change.before == nil { requests[row.attempt, default: []].append(row) }
                attemptOfNumber[row.number] = row.attempt
                storedNumbers.insert(row.number)
            } else if let row = change.before {
                // The engine may prune old attempts; the history remembers what they asked.
                storedNumbers.remove(row.number)
            }
        }
        if commit.origin == .restored { forgetNumbers(above: storedNumbers.max() ?? 0) }
        for change in commit.parked {
            if let row = change.after {
                parked.insert(row.key)
                if let batch = row.batch { parkedBy[row.key, default: []].insert(batch) }
            } else if let row = change.before {
                parked.remove(row.key)
            }
        }
        for change in commit.suspects {
            if let row = change.after {
                suspects[row.key] = row
            } else if let row = change.before {
                suspects[row.key] = nil
            }
        }
        for change in commit.statuses {
            if let row = change.after { states[row.tenant] = row.state }
        }
        for change in commit.records {
            if let key = change.after?.key { lastWrites[key] = commit.sequence }
            if let row = change.after {
                if stored.updateValue(row, forKey: row.key) == nil {
                    storedIDs[row.key.owner, default: []].append(row.key.id)
                }
            } else if let row = change.before {
                stored[row.key] = nil
                storedIDs[row.key.owner]?.removeAll { $0 == row.key.id }
            }
        }
        for change in commit.batches { apply(change, of: commit) }
        if commit.origin == .restored { forgetBeginnings() }
    }

    /// A module that no batch of a restored store is about begins anew.
    private mutating func forgetBeginnings() {
        let known = Set(
            batches.values.compactMap { story in
                story.current.map { ModuleKey($0.tenant, $0.module) }
            })
        for owner in firstBatchSequence.keys where !known.contains(owner) {
            firstBatchSequence[owner] = nil
            firstBatchInstant[owner] = nil
        }
    }

    private mutating func apply(_ change: RowChange<LedgerBatch>, of commit: DecodedCommit) {
        guard let row = change.after else {
            if let row = change.before { batches[row.id] = nil }
            return
        }
        var story = batches[row.id] ?? BatchStory()
        story.current = row
        if commit.origin == .imported { story.isImported = true }
        if row.status != .done {
            story.publication = nil
        } else if story.publication == nil {
            // A token may be cleared as the batch ends; the claim before it is the attempt then.
            let token = row.token ?? change.before?.token
            story.publication = BatchStory.Publication(
                sequence: commit.sequence, instant: commit.instant, origin: commit.origin,
                attempt: token.map { AttemptKey(batch: row.id, token: $0) }, pages: [])
        }
        batches[row.id] = story
        let owner = ModuleKey(row.tenant, row.module)
        if row.kind.hasCountingWindow, firstBatchSequence[owner] == nil {
            firstBatchSequence[owner] = commit.sequence
            firstBatchInstant[owner] = commit.instant
        }
    }

    /// A restored store gives out again what was given out after the last number that it tells of.
    private mutating func forgetNumbers(above last: Int64) {
        attemptOfNumber = attemptOfNumber.filter { $0.key <= last }
        requests = requests.mapValues { asked in asked.filter { $0.number <= last } }
    }
}
