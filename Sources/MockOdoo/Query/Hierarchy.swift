import OdooProtocol

/// The tree that a model's records form by a many2one to themselves.
struct Hierarchy {
    let env: Environment
    let model: ModelDefinition
    var parentField = "parent_id"
    /// Whether the way down leads through archived records too.
    var passesArchived = true

    /// These records and all below them, ascending.
    /// - Complexity: O(records found) with an index on the parent field.
    func below(_ roots: [Int64]) -> [Int64] {
        guard let slot = model[parentField]?.slot else { return roots.sorted() }
        let table = env.table(model)
        var found = Set(roots.filter { table[$0] != nil })
        var open = found.sorted()
        while let id = open.popLast() {
            for child in env.pointing(at: [id], slot: slot, of: model) {
                guard passesArchived || table[child].map({ env.isActive($0, model) }) ?? false,
                    found.insert(child).inserted
                else { continue }
                open.append(child)
            }
        }
        return found.sorted()
    }

    /// These records and all above them, ascending.
    func above(_ leaves: [Int64]) -> [Int64] {
        guard let slot = model[parentField]?.slot else { return leaves.sorted() }
        let table = env.table(model)
        var found: Set<Int64> = []
        for leaf in leaves {
            var next: Int64? = leaf
            while let id = next, let row = table[id], found.insert(id).inserted {
                next = row.values[slot].intValue
            }
        }
        return found.sorted()
    }
}
