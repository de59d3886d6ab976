public import OdooProtocol

extension OdooWorld {
    /// A version of a row of the commit log by the names of its columns, for whoever reads the log
    /// from outside; stamps with their microseconds, NULL left out, secrets too.
    public func told(_ row: StoredRow, of name: String) -> FieldObject {
        var told: FieldObject = ["id": .int(row.id)]
        told["create_date"] = row.createDate.map { .string($0.iso8601) }
        told["write_date"] = row.writeDate.map { .string($0.iso8601) }
        told["create_uid"] = row.createUID.map(FieldValue.int)
        told["write_uid"] = row.writeUID.map(FieldValue.int)
        guard let model = registry[name] else { return told }
        for (slot, column) in model.slotNames.enumerated() where slot < row.values.count {
            let isSecret = model[column]?.isSecret ?? true
            if row.values[slot] != .null, !isSecret { told[column] = row.values[slot] }
        }
        return told
    }

    /// Whether there is a model of that name.
    public func knows(_ model: String) -> Bool { registry.kept(model) != nil }

    /// The names of the saved snapshots, in the order of saving.
    public var snapshotNames: [String] { store.snapshotNames }

    /// The fields of a model that raw SQL can set and that a row of its table has.
    public func hasColumn(_ field: String, in model: String) -> Bool {
        switch registry[model]?[field]?.source {
        case .slot, .createDate, .writeDate, .createUID, .writeUID: true
        default: false
        }
    }

    /// Whether the table of a model holds a row, whoever may see it.
    public func hasRow(_ id: Int64, in model: String) -> Bool {
        registry[model] != nil && store.state.row(model, id) != nil
    }
}
