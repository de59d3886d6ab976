import OdooProtocol

extension ModelCall {
    /// The parameters of the methods that the engine calls, in order; `ids` stands for the records themselves.
    private static let parameters: [String: [String]] = [
        "search_read": ["domain", "fields", "offset", "limit", "order"],
        "search": ["domain", "offset", "limit", "order"],
        "search_count": ["domain", "limit"],
        "read": ["ids", "fields", "load"],
        "fields_get": ["allfields", "attributes"],
        "has_access": ["ids", "operation"],
        "check_access_rights": ["operation", "raise_exception"],
        "context_get": [],
    ]

    /// The arguments by their names, for ways into Odoo that know no positions.
    /// - Precondition: the method is one that the engine calls, with as many arguments as it has parameters at most.
    var namedArguments: FieldObject {
        var named = FieldObject()
        if !arguments.isEmpty {
            let names = Self.parameters[method] ?? []
            precondition(
                arguments.count <= names.count,
                "\(arguments.count) arguments of \(method), whose parameters are \(names)")
            for (name, value) in zip(names, arguments) { named[name] = value }
        }
        for (name, value) in keywords.pairs { named[name] = value }
        return named
    }
}
