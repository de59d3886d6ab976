import OdooProtocol

/// Turns what a caller gives for a field into what the column stores, or refuses it in Odoo's
/// words.
struct ValueConversion {
    let env: Environment
    let model: ModelDefinition

    /// The value of a field as its column stores it; `.null` for none.
    func stored(_ value: FieldValue, _ field: FieldDefinition) throws(OdooFault) -> FieldValue {
        switch field.kind {
        case .boolean: return .bool(PythonText.isTruthy(value))
        case .integer, .many2oneReference:
            return try Self.checked(try Self.number(value, kind: .integer))
        case .float, .monetary:
            let number = try Self.number(value, kind: field.kind)
            if field.kind == .float {
                guard let digits = field.digits else { return number }
                return .amount(
                    Rounding.rounded(ValueCompiler.number(number), digits: digits))
            }
            return .amount(Rounding.cents(ValueCompiler.number(number)))
        case .char, .text:
            guard let size = field.size, case .string(let whole) = try text(value) else {
                return try text(value)
            }
            return .string(String(whole.prefix(size)))
        case .html:
            guard case .string(let body) = try text(value) else { return .null }
            return .string(HTMLCleaning.cleaned(body))
        case .selection: return try selection(value, field)
        case .date: return try DateConversion.date(value)
        case .datetime: return try DateConversion.datetime(value)
        case .many2one: return try Self.reference(value)
        case .binary, .reference, .json, .properties, .propertiesDefinition:
            return PythonText.isTruthy(value) ? value : .null
        case .one2many, .many2many: return value
        }
    }

    private func text(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        if value == .null || value == .bool(false) { return .null }
        let text = PythonText.str(value)
        guard !text.utf8.contains(0) else {
            throw .value("A string literal cannot contain NUL (0x00) characters.")
        }
        return .string(text)
    }

    private func selection(
        _ value: FieldValue, _ field: FieldDefinition
    ) throws(OdooFault) -> FieldValue {
        guard PythonText.isTruthy(value) else { return .null }
        if case .string(let key) = value {
            if let keys = field.keys, !keys.isEmpty, !keys.contains(key),
                !(field.name == "lang" && env.knows(key))
            {
                throw wrong(value, field)
            }
            return value
        }
        throw wrong(value, field)
    }

    private func wrong(_ value: FieldValue, _ field: FieldDefinition) -> OdooFault {
        .value("Wrong value for \(model.name).\(field.name): \(PythonText.repr(value))")
    }

    /// What Python's `int` or `float` makes of a value.
    static func number(
        _ value: FieldValue, kind: FieldSchema.Kind
    ) throws(OdooFault) -> FieldValue {
        switch value {
        case .null: return kind == .integer ? .int(0) : .amount(0)
        case .bool(let value):
            return kind == .integer ? .int(value ? 1 : 0) : .amount(value ? 1 : 0)
        case .int(let number):
            return kind == .integer ? value : .amount(Double(number))
        case .decimal(let number):
            guard kind == .integer else { return value }
            let whole = number.doubleValue.rounded(.towardZero)
            return Int64(exactly: whole).map(FieldValue.int) ?? value
        case .string(let text):
            let trimmed = text.trimmingBlanks
            if kind == .integer {
                if trimmed.isEmpty, text.isEmpty { return .int(0) }
                guard let number = Int64(trimmed) else {
                    throw .value(
                        "invalid literal for int() with base 10: \(PythonText.repr(text))")
                }
                return .int(number)
            }
            if text.isEmpty { return .amount(0) }
            guard let number = Double(trimmed), number.isFinite else {
                throw .value("could not convert string to float: \(PythonText.repr(text))")
            }
            return .amount(number)
        case .array, .object:
            let function =
                kind == .integer
                ? "int() argument must be a string, a bytes-like object or a real number"
                : "float() argument must be a string or a real number"
            throw .type("\(function), not '\(PythonText.typeName(value))'")
        }
    }

    private static func checked(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        guard case .int(let number) = value else {
            throw .postgres("errors.NumericValueOutOfRange", "integer out of range\n")
        }
        guard number <= Int64(Int32.max), number >= Int64(Int32.min) else {
            throw .postgres("errors.NumericValueOutOfRange", "integer out of range\n")
        }
        return value
    }

    /// The id that a value for a many2one means; `.null` for none.
    static func reference(_ value: FieldValue) throws(OdooFault) -> FieldValue {
        switch value {
        case .null, .bool(false), .int(0): return .null
        case .bool(true): return .int(1)
        case .int: return value
        case .string(let text):
            if text.isEmpty { return .null }
            throw IdentifierCompiler.invalidInteger(text)
        case .array(let members):
            for member in members {
                if case .string(let text) = member {
                    throw IdentifierCompiler.invalidInteger(text)
                }
            }
            return try members.first.map { (first) throws(OdooFault) in try reference(first) }
                ?? .null
        case .object: throw .postgres("ProgrammingError", "can't adapt type 'dict'")
        case .decimal(let number):
            return Int64(exactly: number.doubleValue).map(FieldValue.int) ?? .null
        }
    }
}

extension FieldValue {
    /// An amount as a float's shortest decimal.
    static func amount(_ value: Double) -> FieldValue { .decimal(DecimalNumber(value)) }
}

extension String {
    /// The text without blanks and line ends around it.
    var trimmingBlanks: String {
        let blanks: Set<Character> = [" ", "\n", "\r", "\t", "\r\n"]
        let start = firstIndex { !blanks.contains($0) } ?? endIndex
        var end = endIndex
        while end > start, blanks.contains(self[index(before: end)]) { end = index(before: end) }
        return String(self[start..<end])
    }
}
