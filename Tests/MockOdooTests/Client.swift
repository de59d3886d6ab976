import MockOdoo
import OdooProtocol

/// A world with a clock and a user, so that tests read as a list of calls.
struct Client {
    var world: OdooWorld
    var now = Worlds.noon
    var uid: Int64 = 2

    init(_ version: OdooVersion = .v18) throws { world = try Worlds.new(version) }

    /// Lets time pass.
    mutating func pass(_ duration: Duration) { now = now + duration }

    /// Calls a model's method in a transaction of its own.
    @discardableResult
    mutating func call(
        _ model: String, _ method: String, _ arguments: FieldValue...,
        keywords: FieldObject = FieldObject()
    ) throws(OdooFault) -> FieldValue? {
        try world.perform(
            ModelCall(
                model: model, method: method, arguments: arguments, keywords: keywords, uid: uid),
            at: now, author: .workload)
    }

    /// Creates a record.
    mutating func create(_ model: String, _ values: FieldObject) throws -> Int64 {
        let made = try call(model, "create", .object(values))
        guard case .int(let id)? = made else { throw Unexpected(value: made) }
        return id
    }

    /// Finds records.
    mutating func search(
        _ model: String, _ domain: FieldValue, keywords: FieldObject = FieldObject()
    ) throws -> [Int64] {
        let found = try call(model, "search", domain, keywords: keywords)
        return found?.arrayValue?.compactMap(\.intValue) ?? []
    }

    /// Reads fields of one record.
    mutating func read(_ model: String, _ id: Int64, _ fields: [String]) throws -> FieldObject {
        let rows = try call(
            model, "read", .array([.int(id)]), .array(fields.map(FieldValue.string)))
        guard case .object(let row)? = rows?.arrayValue?.first else {
            throw Unexpected(value: rows)
        }
        return row
    }

    /// The stamp of a record with its microseconds, as the commit log has it.
    func stamp(_ model: String, _ id: Int64) -> OdooTimestamp? {
        for entry in world.commitLog.reversed() {
            for change in entry.changes where change.model == model && change.id == id {
                return change.after?.writeDate
            }
        }
        return nil
    }

    /// An answer of another shape than the test needs.
    struct Unexpected: Error { let value: FieldValue? }
}
