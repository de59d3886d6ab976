import MockOdoo
import OdooProtocol
import Testing

/// A world with people in it, each with rights of his own.
struct Staff {
    var client: Client
    let version: OdooVersion

    init(_ version: OdooVersion) throws {
        self.version = version
        client = try Client(version)
    }

    /// The name of the field that holds a user's groups.
    var groupsField: String { version == .v19 ? "group_ids" : "groups_id" }

    /// The id of a group by its external id.
    mutating func group(_ name: String) throws -> Int64 {
        client.uid = 2
        let parts = name.split(separator: ".").map { FieldValue.string(String($0)) }
        let rows = try client.call(
            "ir.model.data", "search_read",
            [["module", "=", parts[0]], ["name", "=", parts[1]]], ["res_id"])
        return try #require(rows?.arrayValue?.first?["res_id"]?.intValue)
    }

    /// A new user of these groups and no others.
    mutating func user(_ login: String, _ groups: String..., values: FieldObject = FieldObject())
        throws -> Int64
    {
        let ids = try groups.map { FieldValue.int(try group($0)) }
        var all = values
        all["name"] = .string(login)
        all["login"] = .string(login)
        all[groupsField] = [[6, 0, .array(ids)]]
        client.uid = 2
        return try client.create("res.users", all)
    }

    /// Calls a method as a user.
    @discardableResult
    mutating func call(
        _ uid: Int64, _ model: String, _ method: String, _ arguments: FieldValue...,
        keywords: FieldObject = FieldObject()
    ) throws(OdooFault) -> FieldValue? {
        try client.world.perform(
            ModelCall(
                model: model, method: method, arguments: arguments, keywords: keywords, uid: uid),
            at: client.now, author: .rpc(uid: uid))
    }

    /// The records that a user finds, ascending.
    mutating func found(
        _ uid: Int64, _ model: String, _ domain: FieldValue = [],
        keywords: FieldObject = FieldObject()
    ) throws -> [Int64] {
        let ids = try call(uid, model, "search", domain, keywords: keywords)
        return (ids?.arrayValue ?? []).compactMap(\.intValue).sorted()
    }

    /// What Odoo says when a user tries; nil if he may.
    mutating func refusal(
        _ uid: Int64, _ model: String, _ method: String, _ arguments: FieldValue...,
        keywords: FieldObject = FieldObject()
    ) -> OdooFault? {
        do throws(OdooFault) {
            _ = try client.world.perform(
                ModelCall(
                    model: model, method: method, arguments: arguments, keywords: keywords,
                    uid: uid), at: client.now, author: .rpc(uid: uid))
            return nil
        } catch {
            return error
        }
    }

    /// A customer with an order of a salesperson; false for none.
    mutating func order(_ customer: Int64, salesperson: FieldValue) throws -> Int64 {
        client.uid = 2
        let product = try client.create("product.product", ["name": "work", "list_price": 5])
        return try client.create(
            "sale.order",
            [
                "partner_id": .int(customer), "user_id": salesperson,
                "order_line": [[0, 0, ["product_id": .int(product), "product_uom_qty": 2]]],
            ])
    }
}
