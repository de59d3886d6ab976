/// Fields that a caller names, and what has to be known of them before he may read them.
struct FieldChoice: Sendable {
    /// Those that are for members of certain groups alone, with these groups.
    let guarded: [(name: String, groups: [AccessGroup])]
    /// Those that show other records, which point to the record that is read.
    let inverse: [FieldDefinition]

    /// The fields of these names; names of no field are left to others.
    init(_ names: [String], of model: ModelDefinition, version: OdooVersion) {
        let guards = FieldGuards.of(version)
        var guarded: [(name: String, groups: [AccessGroup])] = []
        var inverse: [FieldDefinition] = []
        for name in names {
            guard let field = model[name] else { continue }
            if let groups = guards.groups(name, of: model.name) { guarded.append((name, groups)) }
            if field.source == .inverse { inverse.append(field) }
        }
        self.guarded = guarded
        self.inverse = inverse
    }
}
