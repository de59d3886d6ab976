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
    }

    /// The ids found, in order.
    /// - Throws: what Odoo raises for a domain or an order that cannot be read.
    func ids(_ request: Request) throws(OdooFault) -> [Int64] {
        let predicate = try condition(request.domain)
        let terms = try OrderReader(env: env).terms(request.order, on: model)
        if let limit = request.limit, limit < 0 {
            throw .postgres(
                "errors.InvalidRowCountInLimitClause", "LIMIT must not be negative\n")
        }
        guard request.offset >= 0 else {
            throw .postgres(
                "errors.InvalidRowCountInResultOffsetClause", "OFFSET must not be negative\n")
        }
        let wanted = request.limit.map { limit in
            let (sum, isBeyond) = limit.addingReportingOverflow(request.offset)
            return isBeyond ? Int.max : sum
        }
        let found = ids(where: predicate, terms: terms, limit: wanted)
        let start = min(request.offset, found.count)
        let end = request.limit.map { start + min($0, found.count - start) } ?? found.count
        return start == 0 && end == found.count ? found : Array(found[start..<end])
    }

    /// How many records fit, up to a limit.
    func count(_ domain: FieldValue, limit: Int?) throws(OdooFault) -> Int {
        let predicate = try condition(domain)
        var count = 0
        visit(predicate) { _ in
            count += 1
            return limit.map { count < $0 } ?? true
        }
        return count
    }

    /// The ids of the records that fit a compiled condition, ascending; archived ones among them.
    func ids(where predicate: Predicate) throws(OdooFault) -> [Int64] {
        var found: [Int64] = []
        visit(predicate) {
            found.append($0.id)
            return true
        }
        return found.sorted()
    }

    /// The condition of a domain, the hiding of archived records, and what the user may see.
    func condition(_ domain: FieldValue) throws(OdooFault) -> Predicate {
        let compiler = DomainCompiler(env: env)
        let parsed = try compiler.parse(domain)
        var predicate = try compiler.compile(parsed, on: model, negated: false)
        if let active = model["active"], env.context.activeTest != false,
            !DomainCompiler.mentionsActive(parsed)
        {
            predicate = predicate.and(.test(active, hint: nil) { $0 == .bool(true) })
        }
        return predicate
    }

    // MARK: Ways through the table

    private func ids(
        where predicate: Predicate, terms: [OrderTerm], limit: Int?
    ) -> [Int64] {
        if let limit, limit <= 0 { return [] }
        let plan = AccessPlan(predicate, terms: terms, table: env.table(model))
        if plan.comesInOrder {
            var found: [Int64] = []
            visit(predicate, plan: plan, limit: limit) {
                found.append($0.id)
                return limit.map { found.count < $0 } ?? true
            }
            return found
        }
        var rows: [StoredRow] = []
        visit(predicate, plan: plan, limit: nil) {
            rows.append($0)
            return true
        }
        let sorted = RowSorter(env: env, model: model, terms: terms).sorted(rows)
        return limit.map { Array(sorted.prefix($0)) } ?? sorted
    }

    private func visit(_ predicate: Predicate, _ body: (StoredRow) -> Bool) {
        let plan = AccessPlan(predicate, terms: nil, table: env.table(model))
        visit(predicate, plan: plan, limit: nil, body)
    }

    private func visit(
        _ predicate: Predicate, plan: AccessPlan, limit: Int?, _ body: (StoredRow) -> Bool
    ) {
        let table = env.table(model)
        let companies = env.context.allowedCompanies
        let seesAll = env.access.seesAll(of: model, uid: env.uid, companies: companies)
        var visited = 0
        func look(_ id: Int64) -> Bool {
            visited += 1
            guard let row = table[id], predicate.holds(row, model, env),
                seesAll
                    || env.access.isVisible(row, of: model, uid: env.uid, companies: companies)
            else { return true }
            return body(row)
        }
        plan.walk(table, limit: limit, look)
        env.rowsVisited += visited
    }
}
