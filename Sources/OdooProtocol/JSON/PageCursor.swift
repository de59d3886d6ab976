/// A place in an answer's bytes, from which rows are read.
///
/// Every deviation from the usual shape ends it by an error that nobody sees.
struct PageCursor: ~Copyable {
    private var parser: JSONParser
    private let fields: [PageScanner.Field]
    /// What the row that is being read has come to.
    private var payload = JSONWriter(style: .canonical, capacity: 4_096)
    private var names = JSONWriter(style: .canonical, capacity: 1_024)
    /// The scalar that an escape stands for.
    private var scalar: [UInt8] = []
    /// How deep lists within a row may lie.
    private static let deepest = 4

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ fields: [PageScanner.Field]) {
        parser = JSONParser(bytes, depth: 1)
        self.fields = fields
        parser.skipSpace()
    }

    /// Whether nothing but white space follows.
    var isAtEnd: Bool {
        mutating get {
            parser.skipSpace()
            return parser.place == parser.bytes.count
        }
    }

    /// The rows of a JSON-RPC answer.
    mutating func answer(to id: Int64) throws(JSONError) -> [PageScanner.Row] {
        try take("{")
        parser.skipSpace()
        try key("\"jsonrpc\"")
        try take("\"2.0\"")
        try comma()
        try key("\"id\"")
        guard case .int(id) = try number() else { throw declined }
        try comma()
        try key("\"result\"")
        let rows = try rows()
        parser.skipSpace()
        try take("}")
        return rows
    }

    /// The rows of a list.
    mutating func rows() throws(JSONError) -> [PageScanner.Row] {
        var rows: [PageScanner.Row] = []
        try take("[")
        parser.skipSpace()
        if comes("]") { return rows }
        while true {
            rows.append(try row())
            parser.skipSpace()
            if comes("]") { return rows }
            try comma()
        }
    }

    private mutating func row() throws(JSONError) -> PageScanner.Row {
        try take("{")
        parser.skipSpace()
        try key("\"id\"")
        guard case .int(let id) = try number(), id > 0 else { throw declined }
        payload.removeAll()
        names.removeAll()
        var stamp: OdooTimestamp?
        var links: [(field: Int, id: Int64)] = []
        for place in fields.indices {
            payload.append(UInt8(ascii: place == 0 ? "{" : ","))
            let key = fields[place].key
            payload.append(key)
            payload.append(UInt8(ascii: ":"))
            if fields[place].isID {
                payload.write(id)
                continue
            }
            try comma()
            try self.key(key)
            if fields[place].isLink {
                if let link = try link(place) { links.append((place, link)) }
            } else if fields[place].isStamp {
                stamp = try stampValue()
            } else {
                try value(depth: 0)
            }
        }
        payload.append(UInt8(ascii: "}"))
        parser.skipSpace()
        try take("}")
        return try row(id, stamp, links)
    }

    /// The row whose fields have all been read.
    private mutating func row(
        _ id: Int64, _ stamp: OdooTimestamp?, _ links: [(field: Int, id: Int64)]
    ) throws(JSONError) -> PageScanner.Row {
        var hash = ContentHash()
        payload.withBytes { hash.update($0) }
        if names.isEmpty { names.append(UInt8(ascii: "{")) }
        names.append(UInt8(ascii: "}"))
        guard let text = payload.withBytes({ $0.validText }),
            let shown = names.withBytes({ $0.validText })
        else { throw declined }
        return PageScanner.Row(
            id: id, stamp: stamp, payload: text, contentHash: hash, shownNames: shown,
            links: links)
    }

    /// A many2one: `false`, an id, or an id with its name.
    private mutating func link(_ field: Int) throws(JSONError) -> Int64? {
        guard comes("[") else {
            guard case .int(let id) = try numberOrFalse() else { return nil }
            payload.write(id)
            return id
        }
        parser.skipSpace()
        guard case .int(let id) = try number() else { throw declined }
        payload.write(id)
        try comma()
        names.append(UInt8(ascii: names.isEmpty ? "{" : ","))
        names.append(fields[field].key)
        names.append(UInt8(ascii: ":"))
        guard parser.next == UInt8(ascii: "\"") else { throw declined }
        try Self.copyText(&parser, &scalar, into: &names)
        parser.skipSpace()
        try take("]")
        return id
    }

    /// A number; nil after `false`, which is written.
    private mutating func numberOrFalse() throws(JSONError) -> FieldValue? {
        guard parser.next == UInt8(ascii: "f") else { return try number() }
        try take("false")
        payload.append("false")
        return nil
    }

    /// A `write_date`: `false`, `null` or an instant.
    private mutating func stampValue() throws(JSONError) -> OdooTimestamp? {
        guard parser.next == UInt8(ascii: "\"") else {
            let isEmpty = parser.next == UInt8(ascii: "f") || parser.next == UInt8(ascii: "n")
            guard isEmpty else { throw declined }
            try value(depth: 0)
            return nil
        }
        let start = parser.place
        try Self.copyText(&parser, &scalar, into: &payload)
        let content = UnsafeBufferPointer(rebasing: parser.bytes[start + 1..<parser.place - 1])
        guard let text = content.validText, let stamp = OdooTimestamp(wire: text) else {
            throw declined
        }
        return stamp
    }

    /// Any value but an object, which rows of stored fields hardly have.
    private mutating func value(depth: Int) throws(JSONError) {
        switch parser.next {
        case UInt8(ascii: "\""): try Self.copyText(&parser, &scalar, into: &payload)
        case UInt8(ascii: "f"):
            try take("false")
            payload.append("false")
        case UInt8(ascii: "t"):
            try take("true")
            payload.append("true")
        case UInt8(ascii: "n"):
            try take("null")
            payload.append("null")
        case UInt8(ascii: "["): try list(depth: depth)
        default: payload.write(try number())
        }
    }

    private mutating func list(depth: Int) throws(JSONError) {
        guard depth < Self.deepest else { throw declined }
        try take("[")
        payload.append(UInt8(ascii: "["))
        parser.skipSpace()
        if comes("]") { return payload.append(UInt8(ascii: "]")) }
        while true {
            try value(depth: depth + 1)
            parser.skipSpace()
            if comes("]") { return payload.append(UInt8(ascii: "]")) }
            try comma()
            payload.append(UInt8(ascii: ","))
        }
    }

    private mutating func number() throws(JSONError) -> FieldValue {
        switch parser.next {
        case UInt8(ascii: "-")?, (0x30...0x39)?: return try parser.number()
        default: throw declined
        }
    }

    /// Copies a text from its opening quote to its closing one, spelled canonically.
    private static func copyText(
        _ parser: inout JSONParser, _ scalar: inout [UInt8], into out: inout JSONWriter
    ) throws(JSONError) {
        parser.place += 1
        out.append(UInt8(ascii: "\""))
        while true {
            let start = parser.place
            parser.skipPlainText()
            out.append(UnsafeBufferPointer(rebasing: parser.bytes[start..<parser.place]))
            switch parser.next {
            case UInt8(ascii: "\""):
                parser.place += 1
                return out.append(UInt8(ascii: "\""))
            case UInt8(ascii: "\\"):
                scalar.removeAll(keepingCapacity: true)
                try parser.escape(into: &scalar)
                scalar.withUnsafeBufferPointer { out.write($0) }
            default: throw declined(at: parser.place)
            }
        }
    }

    private mutating func comma() throws(JSONError) {
        parser.skipSpace()
        try take(",")
        parser.skipSpace()
    }

    /// Takes a key with its colon, up to the value.
    private mutating func key(_ spelling: StaticString) throws(JSONError) {
        try take(spelling)
        try colon()
    }

    private mutating func key(_ spelling: [UInt8]) throws(JSONError) {
        let end = parser.place + spelling.count
        let isSame = spelling.withUnsafeBytes { known in
            end <= parser.bytes.count
                && UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(parser.bytes)[parser.place..<end]
                ).hasSameBytes(as: known)
        }
        guard isSame else { throw declined }
        parser.place = end
        try colon()
    }

    private mutating func colon() throws(JSONError) {
        parser.skipSpace()
        try take(":")
        parser.skipSpace()
    }

    /// Takes a byte if it is the next.
    private mutating func comes(_ character: Unicode.Scalar) -> Bool {
        guard parser.next == UInt8(ascii: character) else { return false }
        parser.place += 1
        return true
    }

    private mutating func take(_ word: StaticString) throws(JSONError) {
        guard parser.bytes.count - parser.place >= word.utf8CodeUnitCount else { throw declined }
        for step in 0..<word.utf8CodeUnitCount {
            guard parser.bytes[parser.place + step] == word.utf8Start[step] else { throw declined }
        }
        parser.place += word.utf8CodeUnitCount
    }

    private var declined: JSONError { Self.declined(at: parser.place) }

    private static func declined(at place: Int) -> JSONError {
        JSONError(
            .unexpectedByte, offset: place, line: 1, column: 1,
            expected: "a page of the usual shape")
    }
}
