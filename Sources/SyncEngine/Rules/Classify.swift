import OdooProtocol

/// What an error means for the work at hand.
///
/// An error inside an HTTP 200 is an error. Whatever did not come from Odoo itself passes: proxies restart, networks heal.
/// Odoo's own errors are told apart by the Python class that they name; a class that nobody has met yet counts as passing,
/// since a batch that is tried again in vain costs requests, and one that is given up in error costs data.
public func classify(_ trouble: Trouble) -> ErrorClass {
    switch trouble {
    case .transport, .body, .protocolViolation: .transient
    case .http(let status, _): status == 401 || status == 403 ? .access : .transient
    case .loginRefused: .access
    case .unknownField, .noStamp: .definite
    case .fault(let fault): classify(fault)
    }
}

/// What an error object of Odoo's means, by code and class.
private func classify(_ fault: OdooFault) -> ErrorClass {
    if fault.code == 100 || fault.name.hasSuffix("SessionExpiredException") { return .session }
    switch fault.name {
    case "odoo.exceptions.AccessDenied", "odoo.exceptions.AccessDenied()": return .access
    case "odoo.exceptions.AccessError": return .rights
    case "odoo.exceptions.UserError", "odoo.exceptions.ValidationError",
        "odoo.exceptions.RedirectWarning":
        return .definite
    // A record that vanished between search and read; the next attempt does not meet it.
    case "odoo.exceptions.MissingError": return .transient
    case "builtins.ValueError", "builtins.TypeError", "builtins.KeyError", "builtins.IndexError",
        "builtins.AttributeError", "builtins.NameError", "builtins.AssertionError":
        return .definite
    case "ValueError", "TypeError", "KeyError", "AttributeError": return .definite
    // What the web's own ways in raise before Odoo is asked: no key, no such model or method, no such argument.
    case "werkzeug.exceptions.Unauthorized": return .access
    case "werkzeug.exceptions.Forbidden": return .rights
    case "werkzeug.exceptions.NotFound", "werkzeug.exceptions.BadRequest",
        "werkzeug.exceptions.UnprocessableEntity":
        return .definite
    default: return isMisuseOfSQL(fault.name) ? .definite : .transient
    }
}

/// Whether PostgreSQL refuses what was asked, as opposed to being unable to answer now.
private func isMisuseOfSQL(_ name: String) -> Bool {
    [
        "psycopg2.ProgrammingError", "psycopg2.DataError", "psycopg2.errors.UndefinedColumn",
        "psycopg2.errors.UndefinedTable", "psycopg2.errors.UndefinedFunction",
        "psycopg2.errors.InvalidDatetimeFormat", "psycopg2.errors.DatetimeFieldOverflow",
        "psycopg2.errors.InvalidTextRepresentation", "psycopg2.errors.NumericValueOutOfRange",
        "psycopg2.errors.SyntaxError",
    ].contains(name)
}
