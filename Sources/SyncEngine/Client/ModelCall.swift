import OdooProtocol

/// A call of a model's method.
struct ModelCall: Sendable {
    var model: String
    var method: String
    var arguments: [FieldValue]
    var keywords: FieldObject
    /// Who can read the rows of the answer at once.
    var decoder: RowDecoder?

    /// `search_read` with explicit fields, order by id and a limit.
    static func searchRead(
        _ model: String, _ domain: Domain, fields: [String], limit: Int, context: ReadContext,
        order: String = "id asc"
    ) -> ModelCall {
        ModelCall(
            model: model, method: "search_read", arguments: [domain.fieldValue],
            keywords: FieldObject([
                ("fields", .array(fields.map { .string($0) })), ("order", .string(order)),
                ("limit", .int(Int64(limit))), ("context", context.fieldValue),
            ]))
    }

    /// `search_read` of what a decoder reads.
    static func searchRead(
        _ model: String, _ domain: Domain, _ decoder: RowDecoder, limit: Int,
        context: ReadContext
    ) -> ModelCall {
        var call = searchRead(
            model, domain, fields: decoder.fields.map(\.name), limit: limit, context: context)
        call.decoder = decoder
        return call
    }

    /// `search` with order by id and a limit: ids and nothing else.
    static func search(
        _ model: String, _ domain: Domain, limit: Int, context: ReadContext
    ) -> ModelCall {
        ModelCall(
            model: model, method: "search", arguments: [domain.fieldValue],
            keywords: FieldObject([
                ("order", "id asc"), ("limit", .int(Int64(limit))),
                ("context", context.fieldValue),
            ]))
    }

    /// `fields_get` of some fields, or of all, with the attributes that matter.
    static func fieldsGet(_ model: String, names: [String]?, attributes: [String]) -> ModelCall {
        var keywords = FieldObject()
        if let names { keywords["allfields"] = .array(names.map { .string($0) }) }
        keywords["attributes"] = .array(attributes.map { .string($0) })
        return ModelCall(model: model, method: "fields_get", arguments: [], keywords: keywords)
    }

    /// `read` of one record.
    static func read(_ model: String, id: Int64, fields: [String]) -> ModelCall {
        ModelCall(
            model: model, method: "read",
            arguments: [.array([.int(id)]), .array(fields.map { .string($0) })],
            keywords: FieldObject())
    }
}
