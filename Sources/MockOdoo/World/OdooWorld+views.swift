import HashTreeCollections
import OdooProtocol

extension OdooWorld {
    /// Makes the commit log tell what a tenant can see, of past commits too.
    ///
    /// - Complexity: O(rows committed so far).
    public mutating func register(_ view: TenantView) {
        views.append(view)
        viewedColumns[view.name] = columns(of: view)
        for entry in store.log { sights[entry.sequence, default: []] += seen(entry, by: view) }
    }

    /// What the registered views saw of a commit, by view and then in the order of its changes.
    ///
    /// Rows of models that a view does not mirror are left out.
    public func changes(of entry: CommitEntry) -> [ViewedChange] { sights[entry.sequence] ?? [] }

    /// All records of a model that a view sees now, archived ones among them, in order of their
    /// ids.
    ///
    /// - Returns: nothing for a view that is not registered or does not mirror the model.
    /// - Complexity: O(number of records).
    public func visibleRows(of model: String, view name: String) -> [ViewedRecord] {
        guard let view = views.first(where: { $0.name == name }),
            let sight = ViewSight(self, view, model), let table = store.state.table(model)
        else { return [] }
        var records: [ViewedRecord] = []
        table.forEachID { id in
            if let row = table[id] {
                let version = sight.version(row)
                if version.isVisible { records.append(ViewedRecord(id: id, version: version)) }
            }
            return true
        }
        return records
    }

    /// Notes what the views see of a new commit.
    mutating func record(_ entry: CommitEntry?) {
        guard let entry, !views.isEmpty else { return }
        let ofRights = views.flatMap { takeInRights(entry, of: $0) }
        sights[entry.sequence] = views.flatMap { seen(entry, by: $0) } + ofRights
    }

    private func seen(_ entry: CommitEntry, by view: TenantView) -> [ViewedChange] {
        var sightOf: [String: ViewSight] = [:]
        var changes: [ViewedChange] = []
        for change in entry.changes {
            guard let sight = sightOf[change.model] ?? ViewSight(self, view, change.model) else {
                continue
            }
            sightOf[change.model] = sight
            changes.append(
                ViewedChange(
                    view: view.name, model: change.model, id: change.id,
                    before: change.before.map(sight.version), after: change.after.map(sight.version)
                ))
        }
        return changes
    }
}
