import OdooProtocol

/// Finds the addresses of a partner for bills and parcels, as `address_get` does.
struct PartnerAddresses {
    let env: Environment

    private var model: ModelDefinition { env.registry.known("res.partner") }

    /// The partner to write to for an address of that type: the first of the partner and the
    /// contacts below it, then of those above it up to the company; without one, the first plain
    /// contact, or the partner itself.
    /// - Complexity: O(contacts of the company).
    func address(_ type: String, of partner: Int64) -> Int64 {
        var found: [String: Int64] = [:]
        var visited: Set<Int64> = []
        var tops: Set<Int64> = []
        var current: Int64? = partner
        while let top = current, tops.insert(top).inserted, let topRow = env.row(model, top) {
            var open = [top]
            while !open.isEmpty {
                let id = open.removeFirst()
                visited.insert(id)
                guard let row = env.row(model, id) else { continue }
                if case .string(let own) = env.stored("type", row, model),
                    own == type || own == "contact", found[own] == nil
                {
                    found[own] = id
                }
                if let address = found[type], found["contact"] != nil { return address }
                open = contacts(of: id).filter { !visited.contains($0) } + open
            }
            guard env.stored("is_company", topRow, model) != true else { break }
            current = env.stored("parent_id", topRow, model).intValue
        }
        return found[type] ?? found["contact"] ?? partner
    }

    /// The contacts right below a partner that are no companies, in the model's order.
    private func contacts(of id: Int64) -> [Int64] {
        let table = env.table(model)
        let rows = table.ids(referringTo: id, slot: model.slot("parent_id"))
            .compactMap { table[$0] }
            .filter { env.isActive($0, model) && env.stored("is_company", $0, model) != true }
        guard rows.count > 1 else { return rows.map(\.id) }
        do {
            let terms = try OrderReader(env: env).terms(nil, on: model)
            return RowSorter(env: env, model: model, terms: terms).sorted(rows)
        } catch {
            preconditionFailure("partners cannot be put in their own order: \(error.text)")
        }
    }
}
