import OdooProtocol

/// A JSON route of the web client: its function, what it takes, and whom it serves.
struct WebController: Sendable {
    /// The routes that the mock has.
    enum Action: Sendable, Hashable {
        case versionInfo, databaseList
        case authenticate, sessionInfo, check, destroy, modules, languages, account
        case callKw, callButton, resequence
    }

    let action: Action
    /// The path of the route.
    let route: String
    /// The function as Python's errors name it.
    let function: String
    /// The parameters without a default.
    var required: [String] = []
    /// Whether a session is needed.
    var needsUser = false

    /// The route of a path; nil where there is none.
    static func named(_ path: String, version: OdooVersion) -> WebController? {
        if let controller = fixed[path] { return controller }
        guard path.hasPrefix("/web/dataset/") else { return nil }
        // Any path may follow; it decides nothing.
        if path.hasPrefix("/web/dataset/call_kw/") { return fixed["/web/dataset/call_kw"] }
        if path.hasPrefix("/web/dataset/call_button/"), version != .v17 {
            return fixed["/web/dataset/call_button"]
        }
        return nil
    }

    private static let fixed = Dictionary(
        all.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })

    private static let all: [WebController] = [
        WebController(
            action: .versionInfo, route: "/web/webclient/version_info",
            function: "WebClient.version_info()"),
        WebController(
            action: .databaseList, route: "/web/database/list", function: "Database.list()"),
        WebController(
            action: .authenticate, route: "/web/session/authenticate",
            function: "Session.authenticate()", required: ["db", "login", "password"]),
        WebController(
            action: .sessionInfo, route: "/web/session/get_session_info",
            function: "Session.get_session_info()", needsUser: true),
        WebController(
            action: .check, route: "/web/session/check", function: "Session.check()",
            needsUser: true),
        WebController(
            action: .destroy, route: "/web/session/destroy", function: "Session.destroy()",
            needsUser: true),
        WebController(
            action: .modules, route: "/web/session/modules", function: "Session.modules()",
            needsUser: true),
        WebController(
            action: .languages, route: "/web/session/get_lang_list",
            function: "Session.get_lang_list()"),
        WebController(
            action: .account, route: "/web/session/account", function: "Session.account()",
            needsUser: true),
        WebController(
            action: .callKw, route: "/web/dataset/call_kw", function: "DataSet.call_kw()",
            required: ["model", "method", "args", "kwargs"], needsUser: true),
        WebController(
            action: .callButton, route: "/web/dataset/call_button",
            function: "DataSet.call_button()",
            required: ["model", "method", "args", "kwargs"], needsUser: true),
        WebController(
            action: .resequence, route: "/web/dataset/resequence",
            function: "DataSet.resequence()", required: ["model", "ids"], needsUser: true),
    ]

    /// Whether the call's model and method are looked at before anything else, as since 18.0.
    func looksAhead(_ version: OdooVersion) -> Bool {
        version != .v17 && (action == .callKw || action == .callButton)
    }
}
