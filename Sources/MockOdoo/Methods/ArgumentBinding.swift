import OdooProtocol

/// Finds the parameters for the arguments of a call, and complains as Python does.
struct ArgumentBinding {
    let method: MethodDefinition
    let version: OdooVersion
    let model: String

    /// How Python names the method: `create` is wrapped, and 19.0 then names the model's class.
    private var shownName: String {
        guard method.name == "create" else { return "BaseModel.\(method.name)()" }
        guard version == .v19 else { return "create()" }
        let words = model.split { $0 == "." || $0 == "_" }
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() + ".create()"
    }

    /// The arguments by parameter.
    /// - Throws: `TypeError` for too many, too few and unknown ones.
    func bind(
        _ positional: ArraySlice<FieldValue>, _ keywords: FieldObject
    ) throws(OdooFault) -> [String: FieldValue] {
        let parameters = method.parameters
        var bound: [String: FieldValue] = [:]
        guard positional.count <= parameters.count else {
            let required = parameters.prefix { $0.isRequired }.count + 1
            let takes =
                required == parameters.count + 1
                ? "\(required)" : "from \(required) to \(parameters.count + 1)"
            throw .type(
                "\(shownName) takes \(takes) positional arguments but "
                    + "\(positional.count + 1) were given")
        }
        for (parameter, value) in zip(parameters, positional) { bound[parameter.name] = value }
        for (name, value) in keywords.pairs {
            guard parameters.contains(where: { $0.name == name }) else {
                throw .type("\(shownName) got an unexpected keyword argument '\(name)'")
            }
            guard bound[name] == nil else {
                throw .type("\(shownName) got multiple values for argument '\(name)'")
            }
            bound[name] = value
        }
        let missing = parameters.filter { $0.isRequired && bound[$0.name] == nil }
        guard missing.isEmpty else {
            let names = missing.map { "'\($0.name)'" }.joined(separator: " and ")
            throw .type(
                "\(shownName) missing \(missing.count) required positional "
                    + "argument\(missing.count == 1 ? "" : "s"): \(names)")
        }
        return bound
    }
}
