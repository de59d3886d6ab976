import OdooProtocol

/// Carries out commands on a many2many.
struct LinkedRecords {
    let env: Environment
    let model: ModelDefinition
    let field: FieldDefinition
    let comodel: ModelDefinition

    /// Carries out the commands on all of the records alike.
    func apply(_ commands: [[FieldValue]], to ids: [Int64]) throws(OdooFault) {
        var links: [Int64: [Int64]] = [:]
        for id in ids { links[id] = current(id) }
        var creations: [(owners: [Int64], values: FieldObject)] = []
        var deletions: [Int64] = []
        for parts in commands where !parts.isEmpty {
            switch try LinkCommand(parts) {
            case .create(let values): creations.append((ids, values))
            case .update(let id, let values): try env.write(comodel, [id], values)
            case .delete(let id): deletions.append(id)
            case .unlink(let target): for id in ids { links[id]?.removeAll { $0 == target } }
            case .link(let target): for id in ids { add(target, &links[id, default: []]) }
            case .clear, .set:
                // What was to be created before is created all the same, but not linked.
                creations = creations.map { ([], $0.values) }
                var kept: [Int64] = []
                if case .set(let wanted) = try LinkCommand(parts) {
                    for target in wanted { add(target, &kept) }
                }
                for id in ids { links[id] = kept }
            case .unknown: continue
            }
        }
        for creation in creations {
            let made = try env.create(comodel, [creation.values])
            for id in creation.owners {
                for target in made { add(target, &links[id, default: []]) }
            }
        }
        if !deletions.isEmpty {
            try env.unlink(comodel, deletions)
            for id in ids { links[id]?.removeAll { deletions.contains($0) } }
        }
        for id in ids { try store(links[id] ?? [], of: id) }
    }

    private func add(_ target: Int64, _ links: inout [Int64]) {
        if !links.contains(target) { links.append(target) }
    }

    private func current(_ id: Int64) -> [Int64] {
        env.row(model, id).map { env.linked(field, of: $0, in: model) } ?? []
    }

    /// Stores the links of a record; those kept on the other side change there, without a stamp.
    private func store(_ links: [Int64], of id: Int64) throws(OdooFault) {
        let before = current(id)
        let after = links.sorted()
        guard before.sorted() != after else { return }
        for target in after where !before.contains(target) && env.row(comodel, target) == nil {
            throw missingLink
        }
        switch field.source {
        case .slot(let slot):
            guard var row = env.row(model, id) else { return }
            row.values[slot] = .array(after.map(FieldValue.int))
            env.transaction.update(row, in: model.name)
        case .mirrored(let other):
            guard let mirror = comodel[other], let slot = mirror.slot else { return }
            for target in Set(before).symmetricDifference(after).sorted() {
                guard let row = env.row(comodel, target) else { continue }
                var own = row.values[slot].arrayValue?.compactMap(\.intValue) ?? []
                if after.contains(target) { own.append(id) } else { own.removeAll { $0 == id } }
                env.replaceSilently(
                    comodel, target, mirror, .array(own.sorted().map(FieldValue.int)))
            }
        case .delegated(let through):
            guard let step = model[through],
                let parent = step.relation.flatMap({ env.registry[$0] }),
                let row = env.row(model, id),
                case .int(let parentID) = env.value(of: step, in: row, of: model)
            else { return }
            try env.write(
                parent, [parentID],
                [field.name: .array([.array([6, 0, .array(after.map(FieldValue.int))])])])
        default: break
        }
    }

    private var missingLink: OdooFault {
        let tables = [model.name, comodel.name].map {
            $0.split(separator: ".").joined(separator: "_")
        }
        let column = comodel.name == "res.partner.category" ? "category_id" : "\(tables[1])_id"
        return .foreignKey(
            model: "unknown", title: nil, field: nil,
            constraint: "\(tables.sorted().joined(separator: "_"))_rel_\(column)_fkey",
            version: env.version)
    }
}
