import OdooProtocol

/// The parameters of the methods that a reader of Odoo may call, in the words of Odoo's own sources.
struct Signature {
    /// In order; `ids` stands for the records themselves.
    var parameters: [String]
    /// How many of them must be given.
    var required = 0
    /// Further names that are passed on.
    var passedOn: [String] = []

    /// What a method of a model takes; nil if there is none of that name that only reads.
    static func of(_ method: String, release: Int) -> Signature? {
        switch method {
        case "search_read":
            Signature(
                parameters: ["domain", "fields", "offset", "limit", "order"], passedOn: ["load"])
        case "search":
            Signature(parameters: ["domain", "offset", "limit", "order"], required: 1)
        case "search_count": Signature(parameters: ["domain", "limit"], required: 1)
        case "read": Signature(parameters: ["ids", "fields", "load"], required: 1)
        case "fields_get": Signature(parameters: ["allfields", "attributes"])
        case "check_access_rights":
            Signature(parameters: ["operation", "raise_exception"], required: 1)
        case "has_access":
            release >= 18 ? Signature(parameters: ["ids", "operation"], required: 2) : nil
        case "context_get": Signature(parameters: [])
        default: nil
        }
    }

    /// The methods by which a client changes something, the best known of them.
    static let writing: Set<String> = [
        "create", "write", "unlink", "copy", "load", "web_save", "action_archive",
        "action_unarchive", "toggle_active", "message_post",
    ]

    /// The arguments by their names.
    func bind(_ call: CalledMethod) throws(Complaint) -> [(name: String, value: FieldValue)] {
        guard call.arguments.count <= parameters.count else {
            throw Complaint(
                "the arguments",
                "\(call.method) takes \(parameters.count), \(call.arguments.count) are given")
        }
        var bound = Array(zip(parameters, call.arguments)).map { (name: $0, value: $1) }
        for (name, value) in call.keywords.pairs where name != "context" {
            guard parameters.contains(name) || passedOn.contains(name) else {
                throw Complaint("keyword \(name)", "\(call.method) knows no such keyword")
            }
            guard !bound.contains(where: { $0.name == name }) else {
                throw Complaint("keyword \(name)", "it is given by its place as well")
            }
            bound.append((name, value))
        }
        if let missing = parameters.prefix(required).first(where: { name in
            !bound.contains { $0.name == name }
        }) {
            throw Complaint("the arguments", "\(call.method) misses \(missing)")
        }
        return bound
    }
}
