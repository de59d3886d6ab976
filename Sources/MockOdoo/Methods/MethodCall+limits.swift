import OdooProtocol

extension MethodCall {
    /// How many records a search may give at most: null, false and 0 mean no bound.
    /// - Throws: what PostgreSQL says to what is no number.
    var limit: Int? {
        get throws(OdooFault) { try bound("limit", clause: "LIMIT") }
    }

    /// How many records a search passes over.
    /// - Throws: what PostgreSQL says to what is no number.
    var offset: Int {
        get throws(OdooFault) { try bound("offset", clause: "OFFSET") ?? 0 }
    }

    /// A number as PostgreSQL takes it in a clause: whole texts are read, fractions rounded.
    private func bound(_ parameter: String, clause: String) throws(OdooFault) -> Int? {
        guard let value = self[parameter], PythonText.isTruthy(value) else { return nil }
        let type: String
        switch value {
        case .int(let number): return Int(clamping: number)
        case .decimal(let number):
            let whole = number.doubleValue.rounded(.toNearestOrAwayFromZero)
            return Int(exactly: whole) ?? (whole < 0 ? .min : .max)
        case .string(let text):
            guard let number = Int64(text.trimmingBlanks) else {
                throw .postgresLiteral(
                    "InvalidTextRepresentation",
                    "invalid input syntax for type bigint: \"\(text)\"")
            }
            return Int(clamping: number)
        case .object: throw .postgres("ProgrammingError", "can't adapt type 'dict'")
        case .array(let members):
            if members.allSatisfy({ $0.intValue != nil }) {
                type = "integer[]"
            } else {
                type = members.allSatisfy { $0.stringValue != nil } ? "text[]" : "numeric[]"
            }
        default: type = "boolean"
        }
        throw .postgresLiteral(
            "DatatypeMismatch",
            "argument of \(clause) must be type bigint, not type \(type)")
    }
}
