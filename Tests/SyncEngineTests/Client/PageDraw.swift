import OdooProtocol

/// Draws answers to a `search_read` as Odoo spells them, and damages them.
struct PageDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    /// An answer to request 7 of up to four rows.
    mutating func page() -> [UInt8] {
        var id: Int64 = 0
        let rows = (0..<below(5)).map { _ -> FieldValue in
            id += Int64(1 + below(1 << 20))
            return .object(row(id))
        }
        var members = FieldObject()
        members["jsonrpc"] = FieldValue.string("2.0")
        members["id"] = FieldValue.int(7)
        members["result"] = FieldValue.array(rows)
        let envelope = FieldValue.object(members)
        return below(2) == 0 ? JSONCodec.write(envelope) : JSONCodec.writePython(envelope)
    }

    private mutating func row(_ id: Int64) -> FieldObject {
        let ranks: [FieldValue] = [.int(0), .int(-1), .int(7), .int(.max), .int(.min)]
        let stamps: [FieldValue] = [
            .string("2025-11-26 09:00:00"), .string("2024-02-29 23:59:59.123456"), .bool(false),
        ]
        let categories = (0..<below(3)).map { FieldValue.int(Int64($0)) }
        var row = FieldObject()
        row["id"] = FieldValue.int(id)
        row["active"] = FieldValue.bool(below(2) == 0)
        row["amount"] = amount()
        row["category_id"] = FieldValue.array(categories)
        row["name"] = text()
        row["partner_id"] = link()
        row["rank"] = one(of: ranks)
        row["user_id"] = link()
        row["write_date"] = one(of: stamps)
        return row
    }

    private mutating func amount() -> FieldValue {
        let spellings = ["0.0", "-0.0", "16777217.01", "1e-05", "1e+16", "0.1", "99.9"]
        let whole: [FieldValue] = [.int(5), .bool(false)]
        guard below(4) > 0 else { return one(of: whole) }
        guard let number = DecimalNumber(parsing: one(of: spellings)) else { return .bool(false) }
        return .decimal(number)
    }

    private mutating func link() -> FieldValue {
        switch below(3) {
        case 0: return .bool(false)
        case 1: return .int(Int64(1 + below(99)))
        default:
            let id = FieldValue.int(Int64(1 + below(99)))
            return .array([id, text(named: true)])
        }
    }

    private mutating func text(named: Bool = false) -> FieldValue {
        if !named, below(4) == 0 { return .bool(false) }
        let pieces = [
            "a", "Zoë", "\"", "\\", "/", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "日本", "😀",
            "e\u{301}", "\u{2028}", "\u{FFFF}", " ", "long enough to leave the inline form", "Ω",
        ]
        return .string((0..<below(6)).map { _ in one(of: pieces) }.joined())
    }

    /// The bytes with up to three of them changed, taken out or put in.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var marks = Array("\"\\{}[],:0e-.fntu ".utf8)
        marks += [0x00, 0x1F, 0x80, 0xC3, 0xED, 0xFF] as [UInt8]
        for _ in 0..<(1 + below(3)) {
            let place = below(bytes.count)
            switch below(3) {
            case 0: bytes[place] = one(of: marks)
            case 1: bytes.remove(at: place)
            default: bytes.insert(one(of: marks), at: place)
            }
        }
        return bytes
    }
}
