import OdooProtocol

/// What a search condition may say: its form, the fields that it names, and the values that it compares them with.
struct DomainRules {
    /// The largest number that PostgreSQL's `integer` holds; up to release 18 a larger one is an error.
    private static let mostInteger: UInt64 = 2_147_483_647

    let source: SourceFacts

    /// Refuses a condition that a server would answer with an error, or would not understand as it is meant.
    func check(_ value: FieldValue, _ model: ModelSchema) throws(Complaint) {
        let domain: Domain
        do {
            domain = try Domain(
                parsing: value, syntax: source.release >= 19 ? .relaxed : .strict)
        } catch {
            throw Complaint("the domain", "\(error)")
        }
        try check(domain, model)
    }

    private func check(_ domain: Domain, _ model: ModelSchema) throws(Complaint) {
        switch domain {
        case .leaf(let leaf): try check(leaf, model)
        case .and(let parts), .or(let parts): for part in parts { try check(part, model) }
        case .not(let part): try check(part, model)
        }
    }

    private func check(_ leaf: DomainLeaf, _ model: ModelSchema) throws(Complaint) {
        guard let field = try field(at: leaf.field, of: model) else { return }
        guard field.attributes["searchable"] != false else {
            throw complaint(leaf, "cannot be searched by")
        }
        switch leaf.comparison {
        case .isIn, .notIn: try checkList(leaf, field)
        case .any, .notAny:
            guard let relation = field.relation else {
                throw complaint(leaf, "leads to no records")
            }
            if let target = source.models[relation] { try check(leaf.value, target) }
        case .like, .notLike, .ilike, .notIlike, .equalLike, .equalIlike, .notEqualLike,
            .notEqualIlike:
            guard leaf.value.stringValue != nil || leaf.value == false else {
                throw complaint(leaf, "is matched with \(leaf.value.kindName), not with text")
            }
        case .childOf, .parentOf: break
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            try checkScalar(leaf.value, leaf, field, isOrdered: true)
        case .equal, .notEqual, .unequal, .doubleEqual, .unsetOrEqual:
            try checkScalar(leaf.value, leaf, field, isOrdered: false)
        }
    }

    /// The field at the end of a path; nil where the path leaves the models that are known.
    private func field(at path: String, of model: ModelSchema) throws(Complaint) -> FieldSchema? {
        var place = model
        let names = path.split(separator: ".", omittingEmptySubsequences: false)
        for (depth, name) in names.enumerated() {
            guard let field = place[String(name)] else {
                throw Complaint("the domain", "\(place.model) has no field \(name)")
            }
            if depth == names.count - 1 { return field }
            switch field.kind {
            case .many2one, .one2many, .many2many:
                guard let next = field.relation.flatMap({ source.models[$0] }) else { return nil }
                place = next
            case .date, .datetime: return nil
            default:
                throw Complaint("the domain", "\(name) of \(place.model) leads to no records")
            }
        }
        return nil
    }

    private func checkList(_ leaf: DomainLeaf, _ field: FieldSchema) throws(Complaint) {
        guard let values = leaf.value.arrayValue else {
            if source.release >= 19 { return }
            throw complaint(leaf, "is looked for in \(leaf.value.kindName), not in a list")
        }
        for value in values { try checkScalar(value, leaf, field, isOrdered: false) }
    }

    private func checkScalar(
        _ value: FieldValue, _ leaf: DomainLeaf, _ field: FieldSchema, isOrdered: Bool
    ) throws(Complaint) {
        // False is Odoo's "empty"; what is empty has no place in an order.
        if value == false || value == .null {
            if !isOrdered || field.kind == .boolean && source.release < 19 { return }
            throw complaint(leaf, "is ordered against nothing")
        }
        if value.arrayValue != nil || value.objectValue != nil {
            throw complaint(leaf, "is compared with \(value.kindName)")
        }
        switch field.kind {
        case .integer, .many2oneReference: try checkNumber(value, leaf, isWhole: true)
        case .float, .monetary: try checkNumber(value, leaf, isWhole: false)
        // A record is told by its id, or looked for by its name.
        case .many2one, .one2many, .many2many:
            if value.stringValue == nil { try checkNumber(value, leaf, isWhole: true) }
        case .date, .datetime:
            guard let text = value.stringValue, DateText(text, release: source.release).isValid
            else { throw complaint(leaf, "is compared with something that is no date") }
        case .char, .text, .html, .selection:
            guard !isOrdered || value.stringValue != nil else {
                throw complaint(leaf, "is compared with \(value.kindName), not with text")
            }
        default: break
        }
    }

    private func checkNumber(
        _ value: FieldValue, _ leaf: DomainLeaf, isWhole: Bool
    ) throws(Complaint) {
        switch value {
        case .int(let number):
            guard !isWhole || source.release >= 19 || number.magnitude <= Self.mostInteger else {
                throw complaint(leaf, "is compared with a number that is out of range")
            }
        case .decimal, .bool: break
        default: throw complaint(leaf, "is compared with \(value.kindName), not with a number")
        }
    }

    private func complaint(_ leaf: DomainLeaf, _ reason: String) -> Complaint {
        Complaint("the domain", "\(leaf.field) \(reason) (operator \(leaf.comparison.rawValue))")
    }
}
