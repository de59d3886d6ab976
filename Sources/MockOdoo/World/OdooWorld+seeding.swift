public import OdooProtocol

extension OdooWorld {
    /// Puts records into the world before its story begins: one commit by `seed`, rows as given,
    /// nothing computed.
    ///
    /// - Parameter epoch: the instant that the rows' offsets count from.
    /// - Throws: `SeedError` for a model or field that there is not, an id in use, and a value of
    ///   the wrong kind; nothing is put then.
    /// - Complexity: O(n log n).
    public mutating func seed(_ rows: [SeedRow], epoch: OdooTimestamp) throws(SeedError) {
        var byModel: [String: [StoredRow]] = [:]
        var seen: Set<RowID> = []
        var orderNumber: Int64 = 0
        var lastMoves: [Int64: Int64] = [:]
        for row in rows {
            guard let model = registry.kept(row.model) else {
                throw SeedError(model: row.model, id: row.id, reason: "the model is not known")
            }
            guard row.id > 0, seen.insert(RowID(row.model, row.id)).inserted,
                store.state.row(row.model, row.id) == nil
            else {
                throw SeedError(
                    model: row.model, id: row.id,
                    reason: "the id is in use or not positive; expected a new one")
            }
            let created = epoch + row.created
            byModel[row.model, default: []].append(
                StoredRow(
                    id: row.id, createDate: created,
                    writeDate: row.written.map { epoch + $0 } ?? created,
                    createUID: row.createUID, writeUID: row.writeUID,
                    values: try stored(row, model)))
            guard case .string(let name)? = row.values["name"] else { continue }
            if row.model == "sale.order", let number = Numbering.orderNumber(name) {
                orderNumber = max(orderNumber, number)
            } else if row.model == "account.move" {
                noteMove(row, name, &lastMoves)
            }
        }
        let ordered = registry.models.compactMap { model in
            byModel[model.name].map { (model: model.name, rows: $0) }
        }
        let instant = rows.map { epoch + max($0.created, $0.written ?? $0.created) }.max() ?? epoch
        store.state.raiseNextID(of: Numbering.orders.model, past: orderNumber)
        var all = ordered
        let moves = lastMoves.keys.sorted().map {
            StoredRow(id: $0, values: [.int(lastMoves[$0] ?? 0)])
        }
        let held = moves.filter { store.state.row(Numbering.moves.model, $0.id) == nil }
        if !held.isEmpty { all.append((Numbering.moves.model, held)) }
        store.seed(all, at: instant)
        record(store.log.last)
    }

    /// The last number of each series of journal entries, so that new ones go on from there.
    private func noteMove(_ row: SeedRow, _ name: String, _ last: inout [Int64: Int64]) {
        guard let day = row.values["date"]?.stringValue.flatMap({ CivilDate(wire: $0) }),
            let number = name.split(separator: "/").last.flatMap({ Int64($0) })
        else { return }
        let type = row.values["move_type"]?.stringValue ?? "entry"
        let series = Numbering.series(type, date: day)
        guard name.hasPrefix(series.prefix) else { return }
        last[series.id] = max(last[series.id] ?? 0, number)
    }

    private func stored(
        _ row: SeedRow, _ model: ModelDefinition
    ) throws(SeedError) -> [FieldValue] {
        var values = [FieldValue](repeating: .null, count: model.slotNames.count)
        for (name, value) in row.values.pairs {
            guard let field = model[name], let slot = field.slot else {
                throw SeedError(
                    model: row.model, id: row.id, reason: "\(name) is not a stored field")
            }
            guard let column = SeedValues.column(value, field) else {
                throw SeedError(
                    model: row.model, id: row.id,
                    reason: "\(name) is a \(field.kind.rawValue); found \(value.kindName)")
            }
            values[slot] = column
        }
        return values
    }
}
