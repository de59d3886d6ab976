import OdooProtocol

/// The service `common`: what can be asked before a login, and the login itself.
struct CommonService {
    let world: OdooWorld
    let env: Environment

    /// Runs one of its methods.
    /// - Throws: what Odoo raises.
    func run(_ call: ServiceCall) throws(OdooFault) -> FieldValue? {
        switch call.method {
        case "version":
            try Self.check(call, 0...0)
            return Self.version(world.version)
        case "about":
            try Self.check(call, 0...1)
            let text: FieldValue = "See http://openerp.com"
            guard let extended = call.arguments.first, PythonText.isTruthy(extended) else {
                return text
            }
            return [text, .string(Self.text(of: world.version))]
        case "login":
            try Self.check(call, 3...3)
            return try login(call.arguments)
        case "authenticate":
            try Self.check(call, 4...4)
            return try login(call.arguments)
        default:
            throw .python("Exception", "Method not found: \(call.method)")
        }
    }

    /// What `version` answers.
    static func version(_ version: OdooVersion) -> FieldValue {
        [
            "server_version": .string(text(of: version)),
            "server_version_info": [.int(version.major), 0, 0, "final", 0, ""],
            "server_serie": .string(version.rawValue), "protocol_version": 1,
        ]
    }

    /// The version with the day of its build.
    static func text(of version: OdooVersion) -> String {
        switch version {
        case .v17: "17.0-20250106"
        case .v18: "18.0-20250421"
        case .v19: "19.0-20260302"
        }
    }

    private func login(_ arguments: [FieldValue]) throws(OdooFault) -> FieldValue {
        let database = PythonText.str(arguments[0])
        guard database == world.database else { throw DatabaseService.unknown(database) }
        guard case .string(let login) = arguments[1] else { return false }
        let password = arguments[2].stringValue ?? ""
        if password.isEmpty {
            guard world.version == .v18 else { return false }
            throw .assertion("scope and key required")
        }
        let uid = Credentials(env: env, keys: world.web.keys).user(login: login, password: password)
        return uid.map(FieldValue.int) ?? false
    }

    /// Refuses a wrong number of arguments, in Python's words.
    static func check(_ call: ServiceCall, _ range: ClosedRange<Int>) throws(OdooFault) {
        let count = call.arguments.count
        guard !range.contains(count) else { return }
        let verb = count == 1 ? "was" : "were"
        let takes =
            range.lowerBound == range.upperBound
            ? "\(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        throw .type(
            "exp_\(call.method)() takes \(takes) positional argument"
                + "\(range.upperBound == 1 ? "" : "s") but \(count) \(verb) given")
    }
}
