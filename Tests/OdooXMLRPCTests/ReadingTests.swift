import OdooProtocol
import OdooXMLRPC
import Testing

@Suite("Reading XML-RPC")
struct ReadingTests {
    /// The one argument of a call.
    private func read(_ value: String) throws -> XMLRPCValue {
        let text = "<methodCall><methodName>m</methodName><params><param>\(value)</param></params>"
        let call = try XMLRPCCodec.parseCall(Array((text + "</methodCall>").utf8))
        return try #require(call.arguments.first)
    }

    @Test("every type is read, in all of its spellings")
    func types() throws {
        let day = OdooTimestamp(year: 1998, month: 7, day: 17, hour: 14, minute: 8, second: 55)
        let cases: [(String, XMLRPCValue)] = [
            ("<int>-7</int>", .int(-7)), ("<i4> 12\n</i4>", .int(12)), ("<i8>+5</i8>", .int(5)),
            ("<i8>9223372036854775807</i8>", .int(.max)), ("<int>007</int>", .int(7)),
            ("<boolean>1</boolean>", .boolean(true)), ("<boolean>0</boolean>", .boolean(false)),
            ("<double>-1.50</double>", .decimal(DecimalNumber(-1.5))),
            ("<double>5</double>", .decimal(DecimalNumber(5))),
            ("<double>.5</double>", .decimal(DecimalNumber(0.5))),
            ("<double>1e3</double>", .decimal(DecimalNumber(1000))),
            ("<string> a </string>", .string(" a ")), (" b\n", .string(" b\n")), ("", .string("")),
            ("<string/>", .string("")), ("<nil/>", .null), ("<ex:nil/>", .null),
            ("<string><![CDATA[<a> & b]]> c</string>", .string("<a> & b c")),
            ("<string>a<!-- no -->b<?pi no?>c</string>", .string("abc")),
            ("<string>&lt;&#65;&#x1F600;&quot;&apos;</string>", .string("<A😀\"'")),
            ("<string>a\r\nb\rc&#13;</string>", .string("a\nb\nc\r")),
            ("<base64> aGVs\nbG8= </base64>", .bytes(Array("hello".utf8))),
            ("<base64></base64>", .bytes([])),
            (
                "<dateTime.iso8601>19980717T14:08:55</dateTime.iso8601>",
                .dateTime(try #require(day))
            ),
            ("<array><data/></array>", .array([])), ("<struct/>", .structure([])),
            (
                "<array>\n<data>\n<value>1</value> <value><int>2</int></value></data></array>",
                .array([.string("1"), .int(2)])
            ),
            (
                "<struct><member><name>a b</name><value><nil/></value></member></struct>",
                .structure([XMLRPCMember("a b", .null)])
            ),
        ]
        for (text, value) in cases {
            let found = try read("<value>\(text)</value>")
            #expect(found == value, "\(text)")
        }
        #expect(try read("<value kind=\"a>b\" x = ''><int a='1'>3</int></value>") == .int(3))
        #expect(try read("<value/>") == .string(""))
    }

    @Test("whole numbers beyond 64 bits keep all digits")
    func beyond() throws {
        let digits = "123456789012345678901234567890"
        guard case .decimal(let number) = try read("<value><int>-\(digits)</int></value>") else {
            Issue.record("no decimal")
            return
        }
        #expect(number.text == "-" + digits)
        #expect(number.isWholeNumber)
    }

    @Test("bytes become the text that Python makes of them, instants what Odoo shows")
    func fieldValues() throws {
        #expect(XMLRPCValue.bytes([0x61, 0xE9]).fieldValue == "aé")
        #expect(
            try read("<value><dateTime.iso8601>20251125T12:00:01</dateTime.iso8601></value>")
                .fieldValue == "2025-11-25 12:00:01")
        let twice: XMLRPCValue = .structure([
            XMLRPCMember("a", .int(1)), XMLRPCMember("a", .int(2)),
        ])
        #expect(twice.fieldValue == ["a": 2])
    }

    @Test("a call may come without parameters, with a declaration, a byte order mark, and blanks")
    func shapes() throws {
        let plain = "<methodCall><methodName>version</methodName></methodCall>"
        let empty = XMLRPCCall(method: "version", arguments: [])
        for text in [
            plain, "<?xml version='1.0' encoding=\"UTF-8\"?>\n\(plain)\n",
            "\u{FEFF}<?xml version='1.0'?><!-- hello -->\(plain)<!-- bye -->",
            "<methodCall> <methodName>version</methodName>\n<params/></methodCall>",
        ] {
            #expect(try XMLRPCCodec.parseCall(Array(text.utf8)) == empty)
        }
    }

    @Test("Latin-1 is read where the declaration says so")
    func latin() throws {
        let head = "<?xml version='1.0' encoding='ISO-8859-1'?><methodCall><methodName>m"
        let bytes =
            Array((head + "</methodName><params><param><value>caf").utf8) + [0xE9]
            + Array("</value></param></params></methodCall>".utf8)
        #expect(try XMLRPCCodec.parseCall(bytes).arguments == [.string("café")])
    }

    @Test("a response is a value or a fault; older servers send a text as the code")
    func responses() throws {
        let fault = """
            <methodResponse><fault><value><struct>
            <member><name>faultCode</name><value><string>warning -- x</string></value></member>
            <member><name>faultString</name><value></value></member>
            </struct></value></fault></methodResponse>
            """
        #expect(
            try XMLRPCCodec.parseResponse(Array(fault.utf8))
                == .fault(code: .string("warning -- x"), text: ""))
    }
}
