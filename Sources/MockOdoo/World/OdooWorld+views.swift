import HashTreeCollections
import OdooProtocol

extension OdooWorld {
    /// Makes the commit log tell what a tenant can see, of past commits too.
    ///
    /// - Complexity: O(rows committed so far).
    public mutating func register(_ view: TenantView) {
        views.append(view)
        var columns: [String: RecordReader.Columns] = [:]
        for (name, fields) in view.fields {
            guard let model = registry[name] else { continue }
            let known = fields.filter { model[$0] != nil }.map(FieldValue.string)
            columns[name] = try? RecordReader.columns(of: model, .array(known), version: version)
        }
        viewedColumns[view.name] = columns
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
            let sight = Sight(self, view, model), let table = store.state.table(model)
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
        sights[entry.sequence] = views.flatMap { seen(entry, by: $0) }
    }

    private func seen(_ entry: CommitEntry, by view: TenantView) -> [ViewedChange] {
        var sightOf: [String: Sight] = [:]
        var changes: [ViewedChange] = []
        for change in entry.changes {
            guard let sight = sightOf[change.model] ?? Sight(self, view, change.model) else {
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

/// Shows the versions of one model's rows as a view sees them.
private struct Sight {
    private let env: Environment
    private let model: ModelDefinition
    private let reader: RecordReader
    /// The model whose rules say what the view sees.
    private let served: ModelDefinition
    private let rules: Predicate?
    private let mayRead: Bool

    /// A view's sight of a model; nil if the view does not mirror it.
    init?(_ world: OdooWorld, _ view: TenantView, _ name: String) {
        guard let columns = world.viewedColumns[view.name]?[name], let model = world.registry[name]
        else { return nil }
        var store = world.store
        let transaction = store.begin(at: OdooTimestamp(microseconds: 0), author: .seed)
        env = world.environment(transaction, uid: view.uid)
        env.context.activeTest = false
        self.model = model
        reader = RecordReader(env, model, columns, showsNames: false)
        served = env.served(model)
        rules = env.visibility(of: served)
        mayRead = env.allows(.read, served)
    }

    func version(_ row: StoredRow) -> ViewedVersion {
        let isVisible = mayRead && (rules?.holds(row, served, env) ?? true)
        let values = reader.object(row).objectValue ?? FieldObject()
        return ViewedVersion(isVisible: isVisible, values: values, writeDate: row.writeDate)
    }
}
