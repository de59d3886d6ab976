import OdooProtocol

/// What a model's method takes: that it exists, its arguments, the fields that they name, and the context.
struct CallRules {
    let source: SourceFacts
    /// The lists of fields that were found right, by their models: the same are asked for again and again.
    private var rightFields: [String: FieldValue] = [:]

    init(source: SourceFacts) { self.source = source }

    /// Refuses a call that a server of this release and with these models would answer with an error.
    mutating func check(_ call: CalledMethod) throws(Complaint) {
        guard let model = source.models[call.model] else {
            throw Complaint("the model", "there is no \(call.model)")
        }
        if Signature.writing.contains(call.method) {
            throw Complaint("the method", "\(call.method) changes what a mirror only reads")
        }
        guard let signature = Signature.of(call.method, release: source.release) else {
            throw Complaint("the method", "\(call.model) has no \(call.method) to be called")
        }
        try checkContext(call.keywords["context"])
        for (name, value) in try signature.bind(call) { try check(name, value, model) }
    }

    private mutating func check(
        _ name: String, _ value: FieldValue, _ model: ModelSchema
    ) throws(Complaint) {
        switch name {
        case "domain": try DomainRules(source: source).check(value, model)
        case "fields": try checkFields(value, model)
        case "order": try checkOrder(value, model)
        case "ids": try checkIDs(value)
        case "offset", "limit":
            if name == "limit", value == false || value == .null { return }
            guard case .int(let number) = value, number >= 0 else {
                throw Complaint("keyword \(name)", "it is no number from 0 on")
            }
        case "allfields", "attributes": try checkTexts(value, "keyword \(name)")
        case "operation":
            guard let text = value.stringValue,
                ["read", "write", "create", "unlink"].contains(text)
            else { throw Complaint("keyword operation", "it names no operation") }
        case "raise_exception":
            guard case .bool = value else {
                throw Complaint("keyword raise_exception", "it is not yes or no")
            }
        case "load":
            guard value == "_classic_read" || value == false || value == .null || value == "" else {
                throw Complaint("keyword load", "it is none that Odoo knows")
            }
        default: break
        }
    }

    private mutating func checkFields(_ value: FieldValue, _ model: ModelSchema) throws(Complaint) {
        // Nothing named is every field: unwise, and accepted.
        if value == false || value == .null || rightFields[model.model] == value { return }
        try checkTexts(value, "keyword fields")
        for part in value.arrayValue ?? [] {
            guard let name = part.stringValue, model[name] == nil else { continue }
            throw Complaint("keyword fields", "\(model.model) has no field \(name)")
        }
        rightFields[model.model] = value
    }

    private func checkTexts(_ value: FieldValue, _ place: String) throws(Complaint) {
        if value == false || value == .null { return }
        guard let parts = value.arrayValue, parts.allSatisfy({ $0.stringValue != nil }) else {
            throw Complaint(place, "it is no list of names")
        }
    }

    private func checkIDs(_ value: FieldValue) throws(Complaint) {
        func isID(_ value: FieldValue) -> Bool { value.intValue.map { $0 > 0 } ?? false }
        if isID(value) { return }
        guard let ids = value.arrayValue, ids.allSatisfy(isID) else {
            throw Complaint("the ids", "they are no list of numbers above 0")
        }
    }

    /// Names of stored fields, each with `asc` or `desc` perhaps, parted by commas.
    private func checkOrder(_ value: FieldValue, _ model: ModelSchema) throws(Complaint) {
        if value == false || value == .null { return }
        guard let text = value.stringValue, !text.isEmpty else {
            throw Complaint("keyword order", "it is no text")
        }
        for term in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = term.split(separator: " ")
            guard let name = words.first, words.count <= 2,
                words.count == 1 || ["asc", "desc"].contains(words[1].lowercased())
            else { throw Complaint("keyword order", "\"\(term)\" is no term of an order") }
            guard let field = model[String(name)] else {
                throw Complaint("keyword order", "\(model.model) has no field \(name)")
            }
            guard field.isStored else {
                throw Complaint("keyword order", "\(name) is not stored")
            }
        }
    }

    private func checkContext(_ value: FieldValue?) throws(Complaint) {
        guard let value else { return }
        guard let context = value.objectValue else {
            throw Complaint("the context", "it is no object")
        }
        for (name, value) in context.pairs {
            let fits: Bool
            switch name {
            case "lang", "tz":
                fits = value == false || value.stringValue.map { !$0.isEmpty } ?? false
            case "active_test", "bin_size", "prefetch_fields": fits = value.boolValue != nil
            case "uid": fits = value.intValue != nil
            case "allowed_company_ids":
                fits = value.arrayValue.map { $0.allSatisfy { $0.intValue != nil } } ?? false
            default: fits = true
            }
            guard fits else {
                throw Complaint("the context", "\(name) is \(value.kindName), not what Odoo wants")
            }
        }
    }
}
