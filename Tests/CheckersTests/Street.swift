import Checkers
import OdooProtocol

/// A hand-made history of several tenants that mirror contacts with the same ids.
struct Street {
    static let module = "res.partner"
    static let start = Scene.start

    var history: History
    var now = Street.start
    private var lastNumber: Int64 = 0

    /// Tenants with a database and a login of their names.
    init(_ tenants: [String]) {
        history = History(
            facts: tenants.map { tenant in
                TenantFacts(
                    tenant: tenant,
                    modules: [
                        ModuleFacts(
                            module: Street.module,
                            fields: [MirroredField("name"), MirroredField("write_date")])
                    ], database: tenant, login: "sync@" + tenant, uid: 2)
            })
    }

    mutating func advance(_ duration: Duration) { now = now + duration }

    /// A contact is written in a tenant's own Odoo.
    mutating func write(_ id: Int64, _ name: String, in tenant: String) {
        let view = TenantView(
            tenant: tenant, visibleBefore: true, visibleAfter: true,
            values: ["name": .string(name)], stamp: now.seconds, exactStamp: now)
        history.record(
            SourceCommit(
                sequence: history.nextSequence, begin: now, commit: now, author: .workload,
                changes: [SourceChange(model: Street.module, id: id, views: [view])]))
    }

    /// The store writes a row; nil deletes none and inserts it.
    mutating func store(
        _ id: Int64, _ name: String, stamped stamp: OdooTimestamp, as tenant: String,
        number: Int64? = nil, deletedAt: OdooTimestamp? = nil
    ) {
        let row: FieldObject = [
            "tenant": .string(tenant), "module": .string(Street.module), "odoo_id": .int(id),
            "stamp": .int(stamp.seconds),
            "payload": .string(#"{"name":"\#(name)"}"#), "batch": nil,
            "sent_number": number.map { .int($0) } ?? .null,
            "answered_number": number.map { .int($0) } ?? .null,
            "deleted_at": deletedAt.map { .int($0.microseconds) } ?? .null,
        ]
        history.record(
            StoreCommit(
                sequence: history.nextSequence, instant: now,
                changes: [StoreChange(table: .record, before: nil, after: row)]))
    }

    /// A tenant's engine asks for contacts now.
    @discardableResult
    mutating func ask(
        _ tenant: String, database: String? = nil, uid: Int64 = 2,
        _ outcome: WireOutcome = .rows([])
    ) -> Int64 {
        lastNumber += 1
        history.record(
            WireExchange(
                sequence: history.nextSequence, sentSequence: history.lastSequence, sentAt: now,
                answeredAt: now, tenant: tenant, database: database ?? tenant, uid: uid,
                number: lastNumber, model: Street.module, method: "search_read", outcome: outcome))
        return lastNumber
    }

    /// A tenant's engine logs in now.
    mutating func logIn(_ tenant: String, as login: String) {
        lastNumber += 1
        history.record(
            WireExchange(
                sequence: history.nextSequence, sentSequence: history.lastSequence, sentAt: now,
                answeredAt: now, tenant: tenant, database: tenant, login: login,
                number: lastNumber, model: "", method: "authenticate", outcome: .value(2)))
    }

    func judge(_ checker: any Checker) -> Judgement {
        checker.judge(history, at: CheckMoment(instant: now, occasion: .end))
    }
}
