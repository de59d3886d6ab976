import OdooProtocol

/// Carries out commands on a one2many: its records point back by a many2one.
struct OwnedLines {
    let env: Environment
    let lines: ModelDefinition
    let inverse: FieldDefinition
    /// Whether clearing and setting pass over archived records.
    let showsActiveOnly: Bool

    /// What is still to be done once all commands are read.
    private struct Pending {
        var deletions: [Int64] = []
        var creations: [FieldObject] = []
        var links: [Int64] = []
    }

    /// Carries out the commands; links go to the last of the records.
    ///
    /// - Parameter isCreate: whether the records are new. A list that has created or linked before
    ///   takes nothing away either: a later clear is passed over, a later set only links.
    func apply(
        _ commands: [[FieldValue]], to ids: [Int64], isCreate: Bool
    ) throws(OdooFault) {
        guard let last = ids.last else { return }
        var pending = Pending()
        var mayClear = !isCreate
        for parts in commands {
            switch try LinkCommand(parts) {
            case .create(let values):
                for id in ids {
                    var own = values
                    own[inverse.name] = .int(id)
                    pending.creations.append(own)
                }
                mayClear = false
            case .update(let id, let values): try env.write(lines, [id], values)
            case .delete(let id): pending.deletions.append(id)
            case .unlink(let id): try release([id], &pending)
            case .link(let id):
                pending.links.append(id)
                mayClear = false
            case .clear:
                if mayClear { try set([], ids, last, &pending) }
            case .set(let kept):
                if mayClear {
                    try set(kept, ids, last, &pending)
                } else {
                    pending.links += kept
                }
            case .unknown: continue
            }
        }
        try flush(&pending, last)
    }

    private func set(
        _ kept: [Int64], _ ids: [Int64], _ last: Int64, _ pending: inout Pending
    ) throws(OdooFault) {
        try flush(&pending, last)
        guard let slot = inverse.slot else { return }
        let gone = env.pointing(at: ids, slot: slot, of: lines).filter { id in
            !kept.contains(id)
                && (!showsActiveOnly || env.row(lines, id).map { env.isActive($0, lines) } ?? false)
        }
        if !gone.isEmpty { try release(gone, &pending) }
        if !kept.isEmpty { try link(kept, to: last) }
    }

    /// Lets records go: those that cannot be without an owner are deleted.
    private func release(_ ids: [Int64], _ pending: inout Pending) throws(OdooFault) {
        if Deletion.rule(of: inverse, in: lines.name) == .cascade {
            pending.deletions += ids
        } else {
            try env.write(lines, ids, [inverse.name: false])
        }
    }

    private func flush(_ pending: inout Pending, _ last: Int64) throws(OdooFault) {
        let work = pending
        pending = Pending()
        if !work.deletions.isEmpty { try env.unlink(lines, work.deletions) }
        if !work.creations.isEmpty { _ = try env.create(lines, work.creations) }
        if !work.links.isEmpty { try link(work.links, to: last) }
    }

    private func link(_ ids: [Int64], to owner: Int64) throws(OdooFault) {
        var others: [Int64] = []
        for row in try env.existing(lines, ids)
        where env.value(of: inverse, in: row, of: lines) != .int(owner) && !others.contains(row.id)
        {
            others.append(row.id)
        }
        if !others.isEmpty { try env.write(lines, others, [inverse.name: .int(owner)]) }
    }
}
