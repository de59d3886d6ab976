import OdooProtocol

/// `hr.department`: a department is shown by the names of all above it and its own.
struct DepartmentBehaviour: ModelBehaviour {
    func didCreate(
        _ ids: [Int64], given: [FieldObject], _ env: Environment
    ) throws(OdooFault) { refresh(ids, env) }

    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        if values["name"] != nil || values["parent_id"] != nil { refresh(ids, env) }
    }

    /// Stores the whole names of departments and of all below them, where the version keeps them.
    private func refresh(_ ids: [Int64], _ env: Environment) {
        let model = env.registry.known("hr.department")
        guard model["complete_name"]?.slot != nil else { return }
        let parentSlot = model.slot("parent_id")
        var open = ids
        var seen: Set<Int64> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted, let row = env.row(model, next) else { continue }
            let name = FieldValue.string(CategoryBehaviour.path(row, model, env))
            env.assign(model, next, [("complete_name", name)])
            open += env.pointing(at: [next], slot: parentSlot, of: model)
        }
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        guard field == "complete_name" else { return nil }
        return .string(CategoryBehaviour.path(row, env.registry.known("hr.department"), env))
    }
}
