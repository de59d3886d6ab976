import OdooProtocol

extension StandardMethods {
    /// `fields_get(allfields=None, attributes=None)`: the fields with their attributes.
    static let fieldsGet = MethodDefinition(
        name: "fields_get", parameters: [.init(name: "allfields"), .init(name: "attributes")]
    ) { call throws(OdooFault) in
        let env = call.env
        let listing = FieldListing(
            fields: call["allfields"],
            attributes: call["attributes"]?.arrayValue?.compactMap(\.stringValue),
            groups: env.asker.groups, seesAll: env.isTrusted || env.asker.isSuperuser)
        return call.model.listings.answer(to: listing) { list(call.model, listing, env) }
    }

    private static func list(
        _ model: ModelDefinition, _ listing: FieldListing, _ env: Environment
    ) -> FieldValue {
        let wanted = Set(listing.fields?.arrayValue?.compactMap(\.stringValue) ?? [])
        // Python looks for the name within a text.
        let text = listing.fields?.stringValue ?? ""
        var names: [String] = []
        var told: [FieldValue] = []
        for field in model.fields
        where (wanted.isEmpty || wanted.contains(field.name))
            && (text.isEmpty || text.contains(field.name))
            && env.mayUse(field.name, of: model)
        {
            names.append(field.name)
            if model.name == "res.users", ReifiedGroups.contains(field.name) {
                told.append(.object(field.schema.attributes))
                continue
            }
            told.append(
                .object(
                    listing.attributes.map {
                        field.attributes.chosen($0, of: field, version: env.version)
                    } ?? field.attributes.all(of: field, version: env.version)))
        }
        return .object(FieldObject(distinctKeys: names, values: told))
    }
}
