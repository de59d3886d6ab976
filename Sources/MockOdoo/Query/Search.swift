import OdooProtocol

/// Finds the records of a model that fit a condition, by the index that leads to them soonest.
struct Search {
    let env: Environment
    let model: ModelDefinition

    /// A search as a caller asks for it.
    struct Request {
        var domain: FieldValue = .array([])
        var order: FieldValue?
        var offset = 0
        var limit: Int?
        /// A comparison of the records' shown names besides, whatever a domain may say of them.
        var name: (comparison: DomainOperator, value: FieldValue)?
    }

    /// The ids found, in order.
    /// - Throws: what Odoo raises for a domain or an order that cannot be read.
    func ids(_ request: Request) throws(OdooFault) -> [Int64] {
        var predicate = try condition(request.domain)
        if let name = request.name { predicate = predicate.and(try named(name)) }
        let terms = TieOrder(model: model).completed(
            try OrderReader(env: env).terms(request.order, on: model), request.domain)
        try Self.check(limit: request.limit)
        try Self.check(offset: request.offset)
        return ids(where: predicate, terms: terms, offset: request.offset, limit: request.limit)
    }

    /// Refuses a limit below zero, as PostgreSQL does.
    static func check(limit: Int?) throws(OdooFault) {
        guard let limit, limit < 0 else { return }
        throw .postgres("errors.InvalidRowCountInLimitClause", "LIMIT must not be negative\n")
    }

    /// Refuses an offset below zero.
    static func check(offset: Int) throws(OdooFault) {
        guard offset < 0 else { return }
        throw .postgres(
            "errors.InvalidRowCountInResultOffsetClause", "OFFSET must not be negative\n")
    }

    private func named(
        _ name: (comparison: DomainOperator, value: FieldValue)
    ) throws(OdooFault) -> Predicate {
        let leaf = DomainLeaf("display_name", name.comparison, name.value)
        let (comparison, isNegated) = DomainCompiler.normalised(leaf, negated: false)
        let found = try DomainCompiler(env: env).nameMatches(
            model, comparison, name.value, isNameSearch: true)
        return isNegated ? .not(found) : found
    }

    /// How many records fit, up to a limit.
    func count(_ domain: FieldValue, limit: Int?) throws(OdooFault) -> Int {
        let predicate = try condition(domain)
        try Self.check(limit: limit)
        let table = env.table(model)
        let plan = AccessPlan(predicate, terms: nil, table: table)
        if plan.rest.isTrue, let count = plan.count(table) {
            // Zero counts as one here, as the walk below notices a limit only once it is reached.
            return limit.map { min(count, max($0, 1)) } ?? count
        }
        var count = 0
        visit(plan, table, limit: nil) { _ in
            count += 1
            return limit.map { count < $0 } ?? true
        }
        return count
    }

    /// The ids of the records that fit a compiled condition, ascending; archived ones among them.
    func ids(where predicate: Predicate) throws(OdooFault) -> [Int64] {
        let table = env.table(model)
        var found: [Int64] = []
        visit(AccessPlan(predicate, terms: nil, table: table), table, limit: nil) {
            found.append($0)
            return true
        }
        return found.sorted()
    }

    /// The condition of a domain, the hiding of archived records, and what the user may see.
    func condition(_ domain: FieldValue) throws(OdooFault) -> Predicate {
        let compiler = DomainCompiler(env: env)
        let parsed = try compiler.parse(domain)
        var predicate = try compiler.compileWhole(parsed, on: model)
        if let active = model["active"], env.context.activeTest != false,
            !DomainCompiler.mentionsActive(parsed)
        {
            let hasIndex = active.slot != nil && active.fallback == nil
            predicate = predicate.and(
                .test(active, hint: hasIndex ? .unarchived : nil) { $0 == .bool(true) })
        }
        guard let rules = try env.condition(.read, on: model) else { return predicate }
        return predicate.and(rules)
    }

    // MARK: Ways through the table

    private func ids(
        where predicate: Predicate, terms: [OrderTerm], offset: Int, limit: Int?
    ) -> [Int64] {
        if let limit, limit <= 0 { return [] }
        var table = env.table(model)
        let plan = AccessPlan(predicate, terms: terms, table: table)
        if let order = plan.order, !table.keeps(order) {
            env.transaction.keep(order, of: model.table)
            table = env.table(model)
        }
        let skips = plan.canSkip && plan.rest.isTrue
        let passed = skips ? 0 : offset
        let wanted = limit.map { limit in
            let (sum, isBeyond) = limit.addingReportingOverflow(passed)
            return isBeyond ? Int.max : sum
        }
        var found: [Int64] = []
        if plan.comesInOrder {
            visit(plan, table, skipping: skips ? offset : 0, limit: wanted) {
                found.append($0)
                return wanted.map { found.count < $0 } ?? true
            }
        } else {
            var rows: [StoredRow] = []
            visit(plan, table, limit: nil) {
                if let row = table[$0] { rows.append(row) }
                return true
            }
            found = RowSorter(env: env, model: model, terms: terms).sorted(rows)
        }
        if passed == 0, wanted.map({ found.count <= $0 }) ?? true { return found }
        return Array(found.prefix(wanted ?? .max).dropFirst(passed))
    }

    private func visit(
        _ plan: AccessPlan, _ table: Table, skipping skipped: Int = 0, limit: Int?,
        _ body: (Int64) -> Bool
    ) {
        var visited = 0
        defer { env.rowsVisited += visited }
        if plan.rest.isTrue {
            // What the index lists is there and fits: the row itself says nothing more.
            plan.walk(table, skipping: skipped, limit: limit) { id in
                visited += 1
                return body(id)
            }
            return
        }
        plan.walk(table, skipping: skipped, limit: limit) { id in
            visited += 1
            guard let row = table[id], plan.rest.holds(row, model, env) else { return true }
            return body(id)
        }
    }
}
