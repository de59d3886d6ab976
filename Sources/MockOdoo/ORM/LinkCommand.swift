import OdooProtocol

/// One command, read.
enum LinkCommand {
    case create(FieldObject)
    case update(Int64, FieldObject)
    case delete(Int64)
    case unlink(Int64)
    case link(Int64)
    case clear
    case set([Int64])
    /// A code that is none; Odoo passes over it.
    case unknown

    /// Reads a command; parts that are left out and not needed do not matter.
    /// - Throws: Python's complaints.
    init(_ parts: [FieldValue]) throws(OdooFault) {
        func part(_ place: Int) throws(OdooFault) -> FieldValue {
            guard parts.indices.contains(place) else { throw .index("list index out of range") }
            return parts[place]
        }
        switch try part(0) {
        case .int(0): self = .create(try Self.values(part(2)))
        case .int(1): self = .update(try Self.id(part(1)), try Self.values(part(2)))
        case .int(2): self = .delete(try Self.id(part(1)))
        case .int(3): self = .unlink(try Self.id(part(1)))
        case .int(4): self = .link(try Self.id(part(1)))
        case .int(5): self = .clear
        case .int(6): self = .set(try Self.ids(part(2)))
        default: self = .unknown
        }
    }

    private static func values(_ value: FieldValue) throws(OdooFault) -> FieldObject {
        switch value {
        case .object(let values): return values
        case .array(let members) where members.isEmpty: return FieldObject()
        default: throw .type("'\(PythonText.typeName(value))' object is not iterable")
        }
    }

    private static func ids(_ value: FieldValue) throws(OdooFault) -> [Int64] {
        switch value {
        case .array(let members):
            var ids: [Int64] = []
            for member in members { ids.append(try id(member)) }
            return ids
        case .bool(false), .null: return []
        default: throw .type("'\(PythonText.typeName(value))' object is not iterable")
        }
    }

    private static func id(_ value: FieldValue) throws(OdooFault) -> Int64 {
        switch value {
        case .int(let id): return id
        case .bool(let value): return value ? 1 : 0
        case .string(let text): throw IdentifierCompiler.invalidInteger(text)
        default: return 0
        }
    }
}
