/// The versions of Odoo that the mock can be: one switch for every difference between them.
public enum OdooVersion: String, CaseIterable, Sendable, Hashable {
    /// Odoo 17.0.
    case v17 = "17.0"
    /// Odoo 18.0.
    case v18 = "18.0"
    /// Odoo 19.0.
    case v19 = "19.0"

    /// The first number of the version.
    var major: Int64 {
        switch self {
        case .v17: 17
        case .v18: 18
        case .v19: 19
        }
    }

    /// Whether stamps are compared by their microseconds; 19.0 compares whole seconds.
    var comparesMicroseconds: Bool { self != .v19 }

    /// The code of every error object but those of HTTP itself.
    var errorCode: Int64 { self == .v19 ? 0 : 200 }
}
