/// The settings by their names: the flag is `--user-id`, the variable `ODOO_SYNC_USER_ID`, the key in a file `user-id`.
enum SettingKey: String, CaseIterable {
    case url
    case database = "db"
    case login
    case passwordFile = "password-file"
    case store
    case userID = "user-id"
    case modules
    case lookback
    case window
    case settle
    case page
    case parallel
    case worker

    /// The variable of the environment.
    var variable: String {
        "ODOO_SYNC_" + rawValue.uppercased().split(separator: "-").joined(separator: "_")
    }

    /// How a complaint names it.
    var place: String { "--\(rawValue) (or \(variable))" }
}
