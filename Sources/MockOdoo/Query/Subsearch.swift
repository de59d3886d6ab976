/// A condition on the records that a field points to, with what is already known of them.
final class Subsearch {
    /// Which links of a one2many count.
    enum Sight {
        /// Those that the field shows.
        case fieldsOwn
        /// All records that point back, those that the field leaves out among them.
        case everyLink
    }

    let model: ModelDefinition
    let predicate: Predicate
    /// Whether archived records do not count.
    let skipsArchived: Bool
    let sight: Sight
    private var known: [Int64: Bool] = [:]

    init(
        _ model: ModelDefinition, _ predicate: Predicate, skipsArchived: Bool,
        sees sight: Sight = .fieldsOwn
    ) {
        self.model = model
        self.predicate = predicate
        self.skipsArchived = skipsArchived
        self.sight = sight
    }

    /// Whether the record with this id is there and passes.
    func holds(_ id: Int64, _ env: Environment) -> Bool {
        if let answer = known[id] { return answer }
        var answer = false
        if let row = env.row(model, id), !skipsArchived || env.isActive(row, model) {
            answer = predicate.holds(row, model, env)
        }
        known[id] = answer
        return answer
    }
}
