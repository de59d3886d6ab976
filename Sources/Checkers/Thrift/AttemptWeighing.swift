import OdooProtocol

/// Weighs the requests of one attempt that was published, in the order in which they left.
///
/// Needed are the pages with rows and the empty one after them, records by their ids in full requests, and what the user may
/// see, read before the first of them and after the last.
struct AttemptWeighing {
    /// How many ids one request names at most.
    static let idsPerRequest = 200

    /// What was last asked by ids in one manner.
    private struct Named {
        var ids: Set<Int64>
        var last: [Int64]
        var exchange: WireExchange
    }

    /// One manner of asking by ids.
    private struct Manner: Hashable {
        var model: String
        var method: String
        var fields: Int
        var isReference: Bool
    }

    private let facts: TenantFacts
    private let story: ProcessStory
    private let module: String
    private let asked: [WireExchange]
    private let kinds: [RequestKind]
    private let steps: [OdooTimestamp]
    /// Since which event each record is stored.
    private let storedSince: [RecordKey: Int64]
    /// Readings of rights before the first row was asked for, and after it.
    private var openings = 0
    private var closings = 0
    /// Whether rows were asked for.
    private var hasBegun = false
    /// What the last reading of a module's fields was worth: with it goes one of the user, once.
    private var userWorth = Worth.surplus(.rights)
    /// Whether records were asked for by their ids since the last reading of rights.
    private var namedSince = false
    private var answeredPages: [FieldValue?] = []
    private var named: [Manner: Named] = [:]

    init(
        _ asked: [WireExchange], _ kinds: [RequestKind], of module: String, _ facts: TenantFacts,
        _ story: ProcessStory, steps: [OdooTimestamp], storedSince: [RecordKey: Int64]
    ) {
        self.asked = asked
        self.kinds = kinds
        self.module = module
        self.facts = facts
        self.story = story
        self.steps = steps
        self.storedSince = storedSince
    }

    /// What each request was worth, in their order.
    /// - Complexity: O(requests + rows), and O(rows) more for each further request by ids of one manner.
    mutating func worths() -> [Worth] {
        asked.indices.map { place in
            asked[place].hasResult ? answered(place, kinds[place]) : failed(place, kinds[place])
        }
    }

    /// An answered request.
    private mutating func answered(_ place: Int, _ kind: RequestKind) -> Worth {
        let exchange = asked[place]
        switch kind {
        case .version:
            return story.needsTime(exchange, steps: steps) ? .needed : .surplus(.time)
        case .logIn: return story.needsLogIn(exchange) ? .needed : .surplus(.logIn)
        case .userFields:
            return story.needsUserFields(exchange) ? .needed : .surplus(.userFields)
        case .userRights:
            defer { userWorth = .surplus(.rights) }
            return userWorth
        case .schema, .knownFields, .firstLook:
            if exchange.model == module { return reading() }
            return story.needsSchema(exchange) ? .needed : .surplus(.schema)
        case .poisonID: return .excused
        case .page: return page(place)
        case .named(let ids, let isReference): return named(place, ids, isReference)
        case .oldestStamp, .other: return .surplus(.purpose)
        }
    }

    /// A reading of rights is needed at both ends, and one more each time overlapping reads were repeated.
    private mutating func reading() -> Worth {
        defer { namedSince = false }
        if hasBegun { closings += 1 } else { openings += 1 }
        let isNeeded = hasBegun ? closings == 1 || namedSince : openings == 1
        userWorth = isNeeded ? .needed : .surplus(.rights)
        return userWorth
    }

    private mutating func page(_ place: Int) -> Worth {
        hasBegun = true
        let exchange = asked[place]
        if answeredPages.contains(exchange.domain) { return .surplus(.samePage) }
        answeredPages.append(exchange.domain)
        guard let limit = exchange.limit, limit < Int64(facts.pageSize) else { return .needed }
        let followsError = place > 0 && !asked[place - 1].hasResult
        return followsError || story.hasBeenTooHeavy(exchange)
            ? .excused : .surplus(.smallPage)
    }

    /// A request by ids is needed if the one before of its manner had no room for them, or could not know them.
    private mutating func named(_ place: Int, _ ids: [Int64], _ isReference: Bool) -> Worth {
        let exchange = asked[place]
        let manner = Manner(
            model: exchange.model, method: exchange.method, fields: exchange.fields?.count ?? 0,
            isReference: isReference)
        hasBegun = true
        defer {
            namedSince = true
            named[manner, default: Named(ids: [], last: [], exchange: exchange)].ids
                .formUnion(ids)
            named[manner]?.last = ids
            named[manner]?.exchange = exchange
        }
        if isReference, areStored(ids, of: exchange) { return .surplus(.named) }
        // What overlapped with other reads is asked for once more.
        if closings >= 1, !isReference { return .needed }
        guard let before = named[manner] else { return .needed }
        let new = ids.filter { !before.ids.contains($0) }
        if new.isEmpty { return isRest(ids, of: before) ? .needed : .surplus(.named) }
        if before.last.count >= Self.idsPerRequest { return .needed }
        let isNews = new.contains { id in
            !isPointedTo(id, of: exchange.model, before: before.exchange.sentSequence)
                && isPointedTo(id, of: exchange.model, before: exchange.sentSequence)
        }
        return isNews ? .needed : .surplus(.oneByOne)
    }

    /// Whether all these records were stored when the attempt began.
    private func areStored(_ ids: [Int64], of exchange: WireExchange) -> Bool {
        guard let begun = asked.first?.sentSequence else { return false }
        return ids.allSatisfy {
            let key = RecordKey(exchange.tenant, exchange.model, $0)
            return storedSince[key].map { $0 <= begun } ?? false
        }
    }

    /// Whether this asks only for what the answer before did not come to: a server may cap its answers.
    private func isRest(_ ids: [Int64], of before: Named) -> Bool {
        guard ids.count < before.last.count else { return false }
        switch before.exchange.outcome {
        case .rows(let rows):
            let last = rows.map(\.id).max() ?? .max
            return ids.allSatisfy { $0 > last }
        case .ids(let found): return ids.allSatisfy { $0 > found.max() ?? .max }
        default: return true
        }
    }

    /// Whether a row that had come by an event points to a record.
    private func isPointedTo(_ id: Int64, of model: String, before sequence: Int64) -> Bool {
        asked.contains { exchange in
            guard exchange.sequence <= sequence, case .rows(let rows) = exchange.outcome,
                let fields = facts[exchange.model]?.fields
            else { return false }
            let links = fields.filter { $0.relation == model }
            return rows.contains { row in
                links.contains { link in
                    row.values[link.name].flatMap { Many2one($0) }?.id == id
                }
            }
        }
    }

    /// A request that brought nothing: excused where the next asks for less, or where nothing hangs on it.
    private func failed(_ place: Int, _ kind: RequestKind) -> Worth {
        let exchange = asked[place]
        if exchange.lostSession { return .excused }
        switch kind {
        case .version, .logIn, .userFields, .userRights, .poisonID: return .excused
        case .schema, .knownFields, .firstLook, .named:
            if exchange.model != module { return .excused }
        default: break
        }
        let next = asked.dropFirst(place + 1).first {
            $0.model == exchange.model && $0.method == exchange.method
        }
        guard let next else { return .excused }
        let isSmaller = (next.limit ?? .max) < (exchange.limit ?? .max)
        // A record that is at fault is found by asking for one row, twice: once is chance.
        return isSmaller || next.limit == 1 ? .excused : .surplus(.repeated)
    }
}
