import OdooProtocol

extension StandardMethods {
    /// `message_post(ids, **kwargs)`: a message that the mock does not keep; the record is not
    /// stamped.
    static let messagePost = MethodDefinition(
        name: "message_post", worksOnRecords: true,
        parameters: [
            .init(name: "body"), .init(name: "subject"), .init(name: "message_type"),
            .init(name: "subtype_xmlid"), .init(name: "partner_ids"),
        ]
    ) { call throws(OdooFault) in
        let rows = try call.env.existing(call.model, call.ids)
        let number = FieldValue.int(rows.first.map { $0.id + 1_000_000 } ?? 1_000_000)
        return call.env.version == .v19 ? .array([number]) : number
    }
}
