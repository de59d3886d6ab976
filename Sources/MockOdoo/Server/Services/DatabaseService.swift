import OdooProtocol

/// The service `db`: as much of it as costs nothing and changes nothing.
struct DatabaseService {
    let world: OdooWorld

    /// Runs one of its methods.
    /// - Throws: what Odoo raises.
    func run(_ call: ServiceCall) throws(OdooFault) -> FieldValue? {
        switch call.method {
        case "list":
            try CommonService.check(call, 0...1)
            return [.string(world.database)]
        case "db_exist":
            try CommonService.check(call, 1...1)
            return .bool(call.arguments.first == .string(world.database))
        case "server_version":
            try CommonService.check(call, 0...0)
            return .string(CommonService.text(of: world.version))
        case "list_lang":
            try CommonService.check(call, 0...0)
            return [["en_US", "English (US)"]]
        default:
            guard Self.guarded.contains(call.method) else {
                throw .key("Method not found: \(call.method)")
            }
            // The server has no master password, so that none is right.
            guard !call.arguments.isEmpty else { throw .index("list index out of range") }
            throw .accessDenied
        }
    }

    /// Methods that ask for the server's master password.
    private static let guarded: Set<String> = [
        "change_admin_password", "create_database", "drop", "dump", "duplicate_database",
        "list_countries", "migrate_databases", "rename", "restore",
    ]

    /// A database that there is not.
    static func unknown(_ name: String) -> OdooFault {
        .postgres(
            "OperationalError",
            "connection to server at \"127.0.0.1\", port 5432 failed: "
                + "FATAL:  database \"\(name)\" does not exist\n")
    }
}
