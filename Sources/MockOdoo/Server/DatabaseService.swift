import OdooProtocol

/// The service `db`: as much of it as costs nothing and changes nothing.
struct DatabaseService {
    let world: OdooWorld

    /// Runs one of its methods.
    /// - Throws: what Odoo raises.
    func run(_ call: ServiceCall) throws(OdooFault) -> FieldValue? {
        switch call.method {
        case "list": return [.string(world.database)]
        case "db_exist":
            return .bool(call.arguments.first == .string(world.database))
        case "server_version": return .string(CommonService.text(of: world.version))
        case "list_lang": return [["en_US", "English (US)"]]
        default: throw .key("Method not found: \(call.method)")
        }
    }

    /// A database that there is not.
    static func unknown(_ name: String) -> OdooFault {
        .postgres(
            "OperationalError",
            "connection to server at \"127.0.0.1\", port 5432 failed: "
                + "FATAL:  database \"\(name)\" does not exist\n")
    }
}
