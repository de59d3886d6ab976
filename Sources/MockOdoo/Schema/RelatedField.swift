import OdooProtocol

/// The field at the end of the path that an unstored field repeats, and the way to it.
struct RelatedField {
    /// The many2one fields to follow.
    let steps: [FieldDefinition]
    let last: FieldDefinition
    /// The model that has the last one.
    let owner: ModelDefinition

    /// What a field repeats; nil where it repeats nothing, or something that no model here keeps.
    init?(_ field: FieldDefinition, of model: ModelDefinition, in registry: ModelRegistry) {
        guard let name = field.relatedPath.last else { return nil }
        var steps: [FieldDefinition] = []
        var owner = model
        for step in field.relatedPath.dropLast() {
            guard let next = owner[step], next.kind == .many2one, next.isSearchable,
                let comodel = next.relation.flatMap({ registry[$0] })
            else { return nil }
            steps.append(next)
            owner = comodel
        }
        guard let last = owner[name], last.isSearchable else { return nil }
        self.steps = steps
        self.last = last
        self.owner = owner
    }
}
