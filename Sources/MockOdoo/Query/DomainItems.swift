import OdooProtocol

/// What 19.0 says of the items of a domain that cannot be one, looking from the end.
enum DomainItems {
    /// The complaint about the last item that is none; nil where there is none.
    /// - Complexity: O(length of the list).
    static func fault(in domain: FieldValue) -> OdooFault? {
        guard case .array(let items) = domain else { return nil }
        for item in items.reversed() {
            if let fault = fault(of: item) { return fault }
        }
        return nil
    }

    private static func fault(of item: FieldValue) -> OdooFault? {
        if case .bool = item {
            return .value("Domain() invalid item in domain: \(PythonText.repr(item))")
        }
        guard case .array(let parts) = item, parts.count == 3 else { return nil }
        guard case .string(let field) = parts[0] else {
            if isConstant(parts) { return nil }
            let shown = parts.map(PythonText.repr).joined(separator: ", ")
            return .type("Domain() invalid arguments: (\(shown))")
        }
        if field.isEmpty {
            let shown = parts.map(PythonText.repr).joined(separator: ", ")
            return .type("Empty field name in condition (\(shown))")
        }
        guard case .string = parts[1] else {
            let type = PythonText.typeName(parts[1])
            return .attribute("'\(type)' object has no attribute 'lower'")
        }
        return nil
    }

    /// Whether it is `(1, '=', 1)` or `(0, '=', 1)`, in any way that Python takes for equal.
    private static func isConstant(_ parts: [FieldValue]) -> Bool {
        func number(_ value: FieldValue) -> Double? {
            switch value {
            case .bool(let value): value ? 1 : 0
            case .int(let value): Double(value)
            case .decimal(let value): value.doubleValue
            default: nil
            }
        }
        guard parts[1] == "=", number(parts[2]) == 1, let left = number(parts[0]) else {
            return false
        }
        return left == 0 || left == 1
    }
}
