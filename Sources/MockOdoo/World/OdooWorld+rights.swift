import HashTreeCollections
import OdooProtocol

/// What becomes of the views when the rights of their users change: rows come and go that no commit has touched.
extension OdooWorld {
    /// What the users of the views may do from a commit on, by view, where the commit changed that.
    ///
    /// Two texts are the same exactly if groups and companies are.
    public func rights(of entry: CommitEntry) -> [String: String] {
        rightsOfEntries[entry.sequence] ?? [:]
    }

    /// A user's groups after he has left some and joined others, by their external ids such as `hr.group_hr_user`.
    ///
    /// Whoever leaves a group leaves all that include it.
    ///
    /// - Returns: ids as `res.users` keeps them; nil if there is no such user or no such group.
    public func groups(of uid: Int64, losing: [String], gaining: [String]) -> [Int64]? {
        let users = registry.known("res.users")
        guard let slot = users[UserBehaviour.groupsField(version)]?.slot,
            let row = store.state.row("res.users", uid)
        else { return nil }
        let catalog = GroupCatalog.of(version)
        func entry(_ name: String) -> GroupCatalog.Entry? {
            catalog.entries.first { "\($0.module).\($0.name)" == name }
        }
        let (lost, gained) = (losing.map(entry), gaining.map(entry))
        guard !(lost + gained).contains(where: { $0 == nil }) else { return nil }
        let left = Set(
            catalog.entries.filter { entry in
                lost.contains { lost in lost.map { entry.members.contains($0.group) } ?? false }
            }.map(\.id))
        let before = row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
        return Set(before.filter { !left.contains($0) } + gained.compactMap { $0?.id }).sorted()
    }

    /// What a view can read of its models, by their names: fields for members of other groups are left out.
    func columns(of view: TenantView) -> [String: RecordReader.Columns] {
        var store = store
        let transaction = store.begin(at: OdooTimestamp(microseconds: 0), author: .seed)
        let env = environment(transaction, uid: view.uid)
        var columns: [String: RecordReader.Columns] = [:]
        for (name, fields) in view.fields {
            guard let model = registry[name] else { continue }
            let served = env.served(model)
            let known = fields.filter {
                model[$0] != nil && served[$0] != nil && env.mayUse($0, of: model)
            }
            // No names at all would mean all fields.
            let names = known.isEmpty ? ["id"] : known.map(FieldValue.string)
            columns[name] = try? RecordReader.columns(
                of: model, .array(names), version: version)
        }
        return columns
    }

    /// Takes in what a commit did to the rights of a view's user.
    ///
    /// - Returns: the rows, untouched by the commit, that the user sees otherwise than before.
    /// - Complexity: O(1) for a commit that left the user alone, otherwise O(rows of the view's models).
    mutating func takeInRights(_ entry: CommitEntry, of view: TenantView) -> [ViewedChange] {
        let change = entry.changes.first { $0.model == "res.users" && $0.id == view.uid }
        guard let change else { return [] }
        let rights = rights(change.after)
        guard rights != self.rights(change.before) else { return [] }
        rightsOfEntries[entry.sequence, default: [:]][view.name] = rights
        var past = self
        past.store.state = store.state(after: entry.sequence - 1)
        viewedColumns[view.name] = columns(of: view)
        let touched = Set(entry.changes.map { RowID($0.model, $0.id) })
        return view.fields.keys.sorted().flatMap { model in
            differences(since: past, of: model, by: view, leavingOut: touched)
        }
    }

    /// Takes in what the last commit did by taking fields out of models, or by bringing them back.
    mutating func noteRemoval(since past: OdooWorld) {
        guard let entry = store.log.last else { return }
        for view in views {
            let user = store.state.row("res.users", view.uid)
            rightsOfEntries[entry.sequence, default: [:]][view.name] = rights(user)
            viewedColumns[view.name] = columns(of: view)
            for model in view.fields.keys.sorted() {
                sights[entry.sequence, default: []] += differences(
                    since: past, of: model, by: view, leavingOut: [])
            }
        }
    }

    private func differences(
        since past: OdooWorld, of model: String, by view: TenantView, leavingOut: Set<RowID>
    ) -> [ViewedChange] {
        guard let earlier = ViewSight(past, view, model), let now = ViewSight(self, view, model),
            let table = store.state.table(model)
        else { return [] }
        var changes: [ViewedChange] = []
        table.forEachID { id in
            guard let row = table[id], !leavingOut.contains(RowID(model, id)) else { return true }
            let (before, after) = (earlier.version(row), now.version(row))
            if before.isVisible != after.isVisible
                || after.isVisible && before.values != after.values
            {
                changes.append(
                    ViewedChange(
                        view: view.name, model: model, id: id, before: before, after: after))
            }
            return true
        }
        return changes
    }

    /// A user's groups and companies in a text.
    private func rights(_ row: StoredRow?) -> String {
        let users = registry.known("res.users")
        func ids(_ name: String) -> String {
            guard let row, let slot = users[name]?.slot else { return "none" }
            let ids = row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
            return ids.sorted().map(String.init).joined(separator: ", ")
        }
        let groups = ids(UserBehaviour.groupsField(version))
        let removed = removedFields.sorted { $0.key < $1.key }.map { model, fields in
            "; \(model) without \(fields.sorted().joined(separator: ", "))"
        }
        return "groups \(groups); companies \(ids("company_ids"))" + removed.joined()
    }
}
