import OdooProtocol

/// What the `context` of a call says to the ORM.
struct CallContext: Sendable {
    /// Whether searches hide archived records; nil where the call does not say, which means yes.
    var activeTest: Bool?
    /// The language asked for; nil for none.
    var language: String?
    /// The time zone asked for, used by 19.0 to read dates without time.
    var timeZone: String?
    /// The companies that the call works in; nil for all of the user's.
    var allowedCompanies: [Int64]?
    /// Values for fields of new records, from the keys `default_…`.
    var defaults = FieldObject()
    /// Whether holes between groups of dates are filled: `true`, or bounds; nil for no.
    var fillTemporal: FieldValue?
    /// Whether binary fields read as their size.
    var binarySize = false
    /// How many groups a view opens by itself; nil for the usual number.
    var mostOpenedGroups: Int?

    /// A context that says nothing.
    init() {}

    /// Reads the `context` keyword; null counts as none.
    init(_ value: FieldValue?) {
        guard case .object(let members)? = value else { return }
        for (key, value) in members.pairs {
            switch key {
            case "active_test": activeTest = PythonText.isTruthy(value)
            case "lang": language = value.stringValue
            case "tz": timeZone = value.stringValue
            case "allowed_company_ids":
                allowedCompanies = value.arrayValue?.compactMap(\.intValue)
            case "fill_temporal":
                let isAsked = value.objectValue != nil || PythonText.isTruthy(value)
                fillTemporal = isAsked ? value : nil
            case "max_number_opened_groups": mostOpenedGroups = (value as FieldValue?).limit
            case "bin_size": binarySize = PythonText.isTruthy(value)
            default:
                if key.hasPrefix("default_") {
                    defaults[String(key.dropFirst("default_".count))] = value
                }
            }
        }
    }
}
