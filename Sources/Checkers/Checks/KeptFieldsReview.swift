import OdooProtocol

/// Whether what is stored of fields that the user can no longer see stays as it was.
///
/// Such a field is absent from what the tenant sees, so that nothing due tells of it. Yet what was read of it once is the best
/// that there is, until the rights are back or a person accepts that they are not.
struct KeptFieldsReview {
    private let index: HistoryIndex

    init(_ index: HistoryIndex) { self.index = index }

    /// Judges every row that a commit of the engine wrote anew while the user could not see all of its fields.
    func examine(into book: inout Examination) {
        guard !index.rightsByTenant.isEmpty else { return }
        for commit in index.commits where commit.origin == .transaction {
            for change in commit.records {
                guard let before = change.before, let after = change.after, !before.isTombstone,
                    !after.isTombstone, !before.hasSameContent(as: after),
                    let version = version(of: after, at: commit.sequence)
                else { continue }
                let names = index.mirroredFields(of: after.key.owner, at: commit.sequence)
                let hidden = names.filter { version.values[$0] == nil }
                guard !hidden.isEmpty, !wasAccepted(after.key.owner, at: commit.sequence) else {
                    continue
                }
                book.judge()
                guard let field = firstLost(of: hidden, before, after) else { continue }
                book.fail { finding(commit, after, field) }
            }
        }
    }

    /// What the tenant sees of a row as it was stored.
    private func version(of row: StoredRecord, at sequence: Int64) -> RecordVersion? {
        index.stories[row.key]?.versions.last {
            $0.sequence <= sequence && $0.stamp == row.stamp
        }
    }

    /// Whether a person accepted the rights that were in force at a commit.
    private func wasAccepted(_ owner: ModuleKey, at sequence: Int64) -> Bool {
        let changed = index.rightsByTenant[owner.tenant]?.last { $0.sequence <= sequence }
        return index.wasAccepted(owner, since: changed?.sequence ?? 0, upTo: sequence)
    }

    /// The first of some fields whose stored value is another than before, with both values.
    private func firstLost(
        of fields: [String], _ before: StoredRecord, _ after: StoredRecord
    ) -> (name: String, old: FieldValue, new: FieldValue?)? {
        guard let old = index.fields(of: before), let new = index.fields(of: after) else {
            return nil
        }
        for name in fields {
            guard let value = old[name], value != .bool(false), value != new[name] else { continue }
            return (name, value, new[name])
        }
        return nil
    }

    private func finding(
        _ commit: DecodedCommit, _ row: StoredRecord,
        _ field: (name: String, old: FieldValue, new: FieldValue?)
    ) -> Finding {
        let key = row.key
        return Finding(
            checker: .content, kind: .altered, anomaly: Anomaly("rights-loss-nulls"),
            tenant: key.owner.tenant, module: key.owner.module, record: key.id, batch: row.batch,
            headline: "\(key) lost its \(field.name): the user can no longer see it, and what was "
                + "stored of it was overwritten.",
            facts: [
                Fact("was stored", "\(field.old)"),
                Fact("is stored", field.new.map { "\($0)" } ?? "nothing"),
                Fact("overwritten", index.text(commit.instant)),
            ])
    }
}
