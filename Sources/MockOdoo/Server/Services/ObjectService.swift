import OdooProtocol

/// The service `object`: reads the arguments of `execute` and `execute_kw`, with the complaints of
/// the version.
struct ObjectService {
    let version: OdooVersion
    let database: String

    /// Who calls.
    /// - Throws: what Python says to too few arguments; an unknown database.
    func login(_ call: ServiceCall) throws(OdooFault) -> Login {
        let arguments = call.arguments
        if version == .v19 {
            guard arguments.count >= 5 else {
                throw .value(
                    "not enough values to unpack (expected at least 5, got \(arguments.count))")
            }
        } else {
            guard arguments.count >= 3 else { throw .index("list index out of range") }
            guard call.method == "execute" || call.method == "execute_kw" else {
                throw .python("NameError", "Method not available \(call.method)")
            }
        }
        let uid = try uid(arguments[1])
        let name = PythonText.str(arguments[0])
        guard name == database else { throw DatabaseService.unknown(name) }
        return Login(uid: uid, password: arguments[2].stringValue ?? "")
    }

    private func uid(_ value: FieldValue) throws(OdooFault) -> Int64 {
        switch value {
        case .int(let uid): return uid
        case .bool(let value): return value ? 1 : 0
        case .decimal(let number):
            return Int64(exactly: number.doubleValue.rounded(.towardZero)) ?? 0
        case .string(let text):
            guard let uid = Int64(text.trimmingBlanks) else {
                throw .value(
                    "invalid literal for int() with base 10: \(PythonText.repr(text))")
            }
            return uid
        default:
            throw .type(
                "int() argument must be a string, a bytes-like object or a real number, not "
                    + "'\(PythonText.typeName(value))'")
        }
    }

    /// The call of a model's method.
    /// - Throws: what Python says to too few, too many and unfit arguments.
    func modelCall(_ call: ServiceCall, uid: Int64) throws(OdooFault) -> ModelCall {
        let rest = Array(call.arguments.dropFirst(3))
        guard call.method == "execute_kw" || call.method == "execute" else {
            throw .python("NameError", "Method not available \(call.method)")
        }
        guard call.method == "execute_kw" else {
            guard rest.count >= 2 else { throw missing(rest.count, ["obj", "method"], "execute") }
            return ModelCall(
                model: PythonText.str(rest[0]), method: PythonText.str(rest[1]),
                arguments: Array(rest.dropFirst(2)), uid: uid)
        }
        if version == .v19 {
            guard rest.count >= 3 else {
                throw .value("not enough values to unpack (expected 2, got 0)")
            }
            guard rest.count <= 4 else { throw .value("too many values to unpack (expected 2)") }
        } else {
            guard rest.count >= 3 else {
                throw missing(rest.count, ["obj", "method", "args"], "execute_kw")
            }
            guard rest.count <= 4 else {
                throw .type(
                    "execute_kw() takes from 5 to 6 positional arguments but \(rest.count + 2) "
                        + "were given")
            }
        }
        return ModelCall(
            model: PythonText.str(rest[0]), method: PythonText.str(rest[1]),
            arguments: try list(rest[2]), keywords: try keywords(rest.count > 3 ? rest[3] : .null),
            uid: uid)
    }

    private func missing(
        _ count: Int, _ names: [String], _ function: String
    ) -> OdooFault {
        let absent = names.dropFirst(count).map { "'\($0)'" }
        return .type(
            "\(function)() missing \(absent.count) required positional "
                + "argument\(absent.count == 1 ? "" : "s"): \(absent.joined(separator: " and "))")
    }

    private func list(_ value: FieldValue) throws(OdooFault) -> [FieldValue] {
        switch value {
        case .array(let members): return members
        case .object(let members): return members.keys.map(FieldValue.string)
        case .string(let text): return text.map { .string(String($0)) }
        default:
            throw .type(
                "odoo.service.model.execute() argument after * must be an iterable, not "
                    + PythonText.typeName(value))
        }
    }

    private func keywords(_ value: FieldValue) throws(OdooFault) -> FieldObject {
        if !PythonText.isTruthy(value) { return FieldObject() }
        guard case .object(let members) = value else {
            throw version == .v19
                ? .type("cannot convert dictionary update sequence element #0 to a sequence")
                : .type(
                    "odoo.service.model.execute() argument after ** must be a mapping, not "
                        + PythonText.typeName(value))
        }
        return members
    }
}
