import OdooProtocol

/// All models of a server, by name.
final class ModelRegistry: Sendable {
    let version: OdooVersion
    /// The models, in order of their names.
    let models: [ModelDefinition]
    private let places: [String: Int]

    /// Builds the models from what `fields_get` tells, and adds those that a server has besides.
    init(version: OdooVersion, schemas: [ModelSchema]) {
        self.version = version
        let given = Set(schemas.map(\.model))
        let auxiliary = AuxiliaryModels.schemas(version: version).filter {
            !given.contains($0.model)
        }
        let all = (schemas + auxiliary).sorted { $0.model < $1.model }
        let byName = Dictionary(all.map { ($0.model, $0) }, uniquingKeysWith: { $1 })
        let own = all.map { Self.definition($0, version: version, others: byName) }
        let profile = own.first { $0.name == "hr.employee" }.map(EmployeeProfile.definition)
        models = (own + [profile].compactMap(\.self)).sorted { $0.name < $1.name }
        places = Dictionary(
            models.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
    }

    /// The same models without some of their fields.
    init(_ whole: ModelRegistry, without fields: [String: Set<String>]) {
        version = whole.version
        models = whole.models.map { model in
            let names = fields[model.name] ?? fields[model.table] ?? []
            return names.isEmpty ? model : ModelDefinition(model, without: names)
        }
        places = whole.places
    }

    /// The model of that name.
    subscript(model: String) -> ModelDefinition? { places[model].map { models[$0] } }

    /// The model of that name that has rows of its own.
    func kept(_ model: String) -> ModelDefinition? {
        self[model].flatMap { $0.table == model ? $0 : nil }
    }

    /// A model that every server has.
    ///
    /// - Precondition: the world was given its schema.
    func known(_ model: String) -> ModelDefinition {
        guard let definition = self[model] else {
            preconditionFailure("the world has no schema of \(model)")
        }
        return definition
    }

    /// How the models lie in the database.
    ///
    /// References that searches and deletions follow have an inverse index; those that nearly all
    /// rows share have none.
    func layouts() -> [TableLayout] {
        models.filter { $0.table == $0.name }.map { model in
            let indexed = model.fields.filter { field in
                field.kind == .many2one && field.slot != nil && field.fallback == nil
                    && !Self.sharedTargets.contains(field.relation ?? "")
                    && field.relation.flatMap { self[$0] } != nil
            }
            return TableLayout(
                model: model.name, columns: model.slotNames, references: indexed.map(\.name))
        }
    }

    private static let sharedTargets: Set<String> = [
        "res.company", "res.currency", "uom.uom", "account.journal", "account.account",
        "resource.calendar", "crm.team",
    ]

    private static func definition(
        _ schema: ModelSchema, version: OdooVersion, others: [String: ModelSchema]
    ) -> ModelDefinition {
        let traits = ModelTraits.of(schema.model, version: version)
        let delegate = traits.delegates.first
        let inherited = delegate.flatMap { others[$0.model] }
        var slotNames: [String] = []
        var fields: [FieldDefinition] = []
        for field in schema.fields {
            var source = FieldDefinition.Source.computed
            var kept =
                field.isStored || field.isCompanyDependent || traits.keptFields.contains(field.name)
            if schema.model == "res.users", ReifiedGroups.contains(field.name) { kept = false }
            switch field.name {
            case "id": source = .id
            case "create_date": source = .createDate
            case "write_date": source = .writeDate
            case "create_uid": source = .createUID
            case "write_uid": source = .writeUID
            default:
                if kept, field.kind == .one2many {
                    source = .inverse
                } else if let other = traits.mirrored[field.name] {
                    source = .mirrored(other)
                } else if kept {
                    source = .slot(slotNames.count)
                    slotNames.append(field.name)
                } else if let delegate, inherited?[field.name] != nil,
                    field.name != "display_name", traits.behaviour.delegates(field.name)
                {
                    source = .delegated(delegate.field)
                }
            }
            fields.append(
                FieldDefinition(
                    field, source: source,
                    fallback: traits.fallbacks[field.name].map(FieldValue.int),
                    filter: traits.inverseFilters[field.name],
                    isSecret: traits.secretFields.contains(field.name),
                    digits: FieldPrecision.digits(
                        of: field.name, in: schema.model, version: version),
                    isTranslated: Translations.fields[schema.model]?.contains(field.name) == true,
                    relatedPath: source == .computed
                        ? traits.behaviour.relatedPath(of: field.name) : []))
        }
        return ModelDefinition(schema, traits: traits, fields: fields, slotNames: slotNames)
    }
}
