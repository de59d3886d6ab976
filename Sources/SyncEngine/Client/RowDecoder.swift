import OdooProtocol

/// Turns rows of an answer into rows of the mirror.
struct RowDecoder: Sendable {
    /// A row with what it points to.
    struct Decoded: Sendable {
        var row: ReadRow
        /// The links that are set, in order of the fields' names.
        var targets: [(module: String, id: Int64)]
    }

    /// The mirrored fields, in order of their names.
    let fields: [FieldSchema]
    /// The modules whose ids are worth collecting.
    let mirroredModules: Set<String>
    /// The fields' names; nil if one comes twice.
    private let names: [String]?
    /// The same as every row carries them.
    private let fieldNames: FieldNames
    /// Reads pages of the usual shape at once; nil if rows with these fields have none.
    private let scanner: PageScanner?
    /// The module that each field points to, where its ids are worth collecting.
    private let linkedModules: [String?]

    /// A decoder of rows with these fields.
    init(fields: [FieldSchema], mirroredModules: Set<String>) {
        self.fields = fields
        self.mirroredModules = mirroredModules
        let names = fields.map(\.name)
        fieldNames = FieldNames(names)
        self.names = Set(names).count == names.count ? names : nil
        scanner = PageScanner(fields.map { ($0.name, $0.kind == .many2one) })
        linkedModules = fields.map { field in
            guard field.kind == .many2one, let module = field.relation else { return nil }
            return mirroredModules.contains(module) ? module : nil
        }
    }

    /// The rows of an answer, with its numbers.
    /// - Throws: `Trouble.protocolViolation` if it is no list of rows with all fields.
    func rows(of answer: Answer) throws(Trouble) -> [Decoded] {
        guard var rows = answer.rows else {
            return try rows(answer.result, sent: answer.sent, answered: answer.answered)
        }
        for place in rows.indices {
            rows[place].row.sentNumber = answer.sent
            rows[place].row.answeredNumber = answer.answered
        }
        return rows
    }

    /// The rows of a JSON-RPC answer's bytes, if it is of the usual shape; their numbers are missing.
    func rows(inAnswer body: [UInt8], to id: Int64) -> [Decoded]? {
        scanner?.rows(inAnswer: body, to: id)?.map(decoded)
    }

    /// The rows of the bytes of a list, if it is of the usual shape; their numbers are missing.
    func rows(inList body: [UInt8]) -> [Decoded]? { scanner?.rows(inList: body)?.map(decoded) }

    /// A row that was read at once.
    private func decoded(_ row: PageScanner.Row) -> Decoded {
        var targets: [(module: String, id: Int64)] = []
        for link in row.links {
            if let module = linkedModules[link.field] { targets.append((module, link.id)) }
        }
        let read = ReadRow(
            id: row.id, stamp: row.stamp?.cutToSecond, payload: row.payload,
            contentHash: row.contentHash.hex, shownNames: row.shownNames, sentNumber: 0,
            answeredNumber: 0, fields: fieldNames)
        return Decoded(row: read, targets: targets)
    }

    /// Reads the rows of a `search_read`.
    /// - Throws: `Trouble.protocolViolation` if the answer is no list of rows with all fields.
    func rows(
        _ result: FieldValue?, sent: Int64, answered: Int64
    ) throws(Trouble) -> [Decoded] {
        guard let list = result?.arrayValue else {
            throw .protocolViolation("\(result?.kindName ?? "nothing") in place of a list of rows")
        }
        var decoded: [Decoded] = []
        decoded.reserveCapacity(list.count)
        for value in list {
            guard let object = value.objectValue else {
                throw .protocolViolation("\(value.kindName) in place of a row")
            }
            decoded.append(try row(object, sent: sent, answered: answered))
        }
        return decoded
    }

    /// Reads one row.
    private func row(_ object: FieldObject, sent: Int64, answered: Int64) throws(Trouble) -> Decoded
    {
        guard let id = object["id"]?.intValue, id > 0 else {
            throw .protocolViolation("a row without an id")
        }
        var payload: [FieldValue] = []
        payload.reserveCapacity(fields.count)
        var names: [(String, FieldValue)] = []
        var targets: [(module: String, id: Int64)] = []
        var place = 0
        for field in fields {
            guard let value = find(field.name, in: object, from: &place) else {
                throw .protocolViolation("row \(id) lacks the field \(field.name)")
            }
            guard field.kind == .many2one else {
                payload.append(value)
                continue
            }
            let link = try link(value, field: field.name, row: id)
            payload.append(link.value)
            if let name = link.name { names.append((field.name, name)) }
            if let target = link.value.intValue, let module = field.relation,
                mirroredModules.contains(module)
            {
                targets.append((module, target))
            }
        }
        let bytes = JSONCodec.writeCanonical(.object(shared(payload)))
        let row = ReadRow(
            id: id, stamp: try stamp(object["write_date"], row: id),
            payload: String(decoding: bytes, as: UTF8.self), contentHash: ContentHash(bytes).hex,
            shownNames: String(
                decoding: JSONCodec.writeCanonical(.object(FieldObject(names))), as: UTF8.self),
            sentNumber: sent, answeredNumber: answered, fields: fieldNames)
        return Decoded(row: row, targets: targets)
    }

    /// The fields with these values; all rows share one list of names.
    private func shared(_ values: [FieldValue]) -> FieldObject {
        if let names { return FieldObject(distinctKeys: names, values: values) }
        return FieldObject(Array(zip(fields.map(\.name), values)))
    }

    /// The value under a key. Odoo answers in the order that was asked for, so the search begins where the last one ended.
    private func find(_ key: String, in object: FieldObject, from place: inout Int) -> FieldValue? {
        let keys = object.keys
        for step in 0..<keys.count {
            let candidate = (place + step) % keys.count
            if keys[candidate] == key {
                place = candidate + 1
                return object.values[candidate]
            }
        }
        return nil
    }

    /// A many2one as its id, with its shown name.
    private func link(
        _ value: FieldValue, field: String, row: Int64
    ) throws(Trouble) -> (value: FieldValue, name: FieldValue?) {
        switch value {
        case .bool(false): return (.bool(false), nil)
        case .int: return (value, nil)
        case .array(let parts):
            if parts.count == 2, case .int = parts[0] { return (parts[0], parts[1]) }
        default: break
        }
        throw .protocolViolation("row \(row): \(field) is no many2one")
    }

    /// The shown stamp; nil for Odoo's "empty".
    private func stamp(_ value: FieldValue?, row: Int64) throws(Trouble) -> OdooTimestamp? {
        switch value {
        case nil, .bool(false)?, .null?: return nil
        case .string(let text)?:
            if let stamp = OdooTimestamp(wire: text) { return stamp.cutToSecond }
            throw .protocolViolation("row \(row): \"\(text)\" is no write_date")
        case let other?: throw .protocolViolation("row \(row): write_date is \(other.kindName)")
        }
    }
}
