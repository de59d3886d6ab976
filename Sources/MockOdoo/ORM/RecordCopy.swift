import OdooProtocol

/// What a copy of a record is made with.
struct RecordCopy {
    let env: Environment
    let model: ModelDefinition

    /// The values of a record that a copy takes over, with "(copy)" behind its name.
    ///
    /// What is had through a delegate is copied with it: the copy has a delegate of its own.
    func values(_ row: StoredRow) -> FieldObject {
        let left = model.behaviour.fieldsNotCopied + model.delegates.map(\.field)
        var values = FieldObject()
        for field in model.fields
        where !field.schema.isReadonly && !left.contains(field.name) {
            guard let slot = field.slot, row.values[slot] != .null else { continue }
            if field.kind == .many2many {
                values[field.name] = .array([.array([6, 0, row.values[slot]])])
            } else {
                values[field.name] = row.values[slot]
            }
        }
        if let name = model.nameField, case .string(let text)? = values[name] {
            values[name] = .string("\(text) (copy)")
        }
        for delegate in model.delegates {
            guard let parent = env.registry[delegate.model],
                case .int(let id) = env.stored(delegate.field, row, model),
                let above = env.row(parent, id)
            else { continue }
            for (name, value) in parent.behaviour.copied(above, parent, env).pairs {
                guard case .delegated? = model[name]?.source else { continue }
                values[name] = value
            }
        }
        return values
    }
}
