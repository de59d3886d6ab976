import OdooProtocol

/// Writes messages the way Python's `xmlrpc` does, line feeds included.
struct XMLRPCWriter {
    let dialect: XMLRPCCodec.Dialect
    private(set) var bytes: [UInt8] = []

    /// A writer of nothing yet.
    init(dialect: XMLRPCCodec.Dialect) { self.dialect = dialect }

    mutating func write(_ call: XMLRPCCall) throws(XMLRPCError) {
        put("<?xml version='1.0'?>\n<methodCall>\n<methodName>")
        escape(call.method)
        put("</methodName>\n<params>\n")
        for argument in call.arguments { try writeParameter(argument) }
        put("</params>\n</methodCall>\n")
    }

    mutating func write(_ response: XMLRPCResponse) throws(XMLRPCError) {
        put("<?xml version=\"1.0\"?>\n<methodResponse>\n")
        switch response {
        case .value(let value):
            put("<params>\n")
            try writeParameter(value)
            put("</params>\n")
        case .fault(let code, let text):
            put("<fault>\n")
            try write(
                .structure([
                    XMLRPCMember("faultCode", code), XMLRPCMember("faultString", .string(text)),
                ]))
            put("</fault>\n")
        }
        put("\n</methodResponse>\n")
    }

    private mutating func writeParameter(_ value: XMLRPCValue) throws(XMLRPCError) {
        put("<param>\n")
        try write(value)
        put("</param>\n")
    }

    // Recursion goes as deep as the value, which readers and methods keep to 512 levels.
    private mutating func write(_ value: XMLRPCValue) throws(XMLRPCError) {
        put("<value>")
        switch value {
        case .null:
            guard dialect.sendsNull else {
                throw XMLRPCError(
                    .cannotWriteNull, offset: -1,
                    reason: "cannot marshal None unless allow_none is enabled")
            }
            put("<nil/>")
        case .boolean(let value): put(value ? "<boolean>1</boolean>" : "<boolean>0</boolean>")
        case .int(let number): try write(number)
        case .decimal(let number): try write(number)
        case .string(let text):
            put("<string>")
            escape(text)
            put("</string>")
        case .bytes(let raw):
            put("<base64>\n")
            bytes += Base64.encoded(raw)
            put("\n</base64>")
        case .dateTime(let instant):
            put("<dateTime.iso8601>")
            put(Self.spelled(instant))
            put("</dateTime.iso8601>")
        case .array(let members):
            put("<array><data>\n")
            for member in members { try write(member) }
            put("</data></array>")
        case .structure(let members):
            put("<struct>\n")
            for member in members {
                put("<member>\n<name>")
                escape(member.name)
                put("</name>\n")
                try write(member.value)
                put("</member>\n")
            }
            put("</struct>")
        }
        put("</value>\n")
    }

    private mutating func write(_ number: Int64) throws(XMLRPCError) {
        if Int32(exactly: number) != nil {
            put("<int>\(number)</int>")
        } else {
            guard dialect.sendsLongIntegers else { throw Self.tooLarge }
            put("<i8>\(number)</i8>")
        }
    }

    private mutating func write(_ number: DecimalNumber) throws(XMLRPCError) {
        if number.isWholeNumber {
            guard dialect.sendsLongIntegers else { throw Self.tooLarge }
            put("<biginteger>\(number.text)</biginteger>")
        } else {
            put("<double>\(number.text)</double>")
        }
    }

    private static let tooLarge = XMLRPCError(
        .integerTooLarge, offset: -1, reason: "int exceeds XML-RPC limits")

    /// `YYYYMMDDTHH:MM:SS`.
    private static func spelled(_ instant: OdooTimestamp) -> String {
        let text = instant.wire
        return text.replacing("-", with: "").replacing(" ", with: "T")
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Text as markup; control characters that XML may not hold are left out, as Odoo does.
    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case 0x09, 0x0A, 0x0D: bytes.append(byte)
            case 0x00..<0x20: break
            default: bytes.append(byte)
            }
        }
    }
}
