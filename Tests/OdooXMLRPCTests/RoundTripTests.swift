import OdooProtocol
import OdooXMLRPC
import Testing

@Suite("XML-RPC, there and back")
struct RoundTripTests {
    @Test("what is written reads back the same, call and response alike", arguments: 0..<200)
    func everything(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let call = XMLRPCCall(
            method: "execute_kw",
            arguments: (0..<Int.random(in: 0..<4, using: &dice)).map { _ in
                RandomXMLRPC.value(&dice)
            })
        #expect(try XMLRPCCodec.parseCall(XMLRPCCodec.write(call, in: .extended)) == call)
        let responses: [XMLRPCResponse] = [
            .value(RandomXMLRPC.value(&dice)),
            .fault(code: .int(2), text: RandomXMLRPC.text(&dice)),
            .fault(code: .string(RandomXMLRPC.text(&dice)), text: ""),
        ]
        for response in responses {
            let bytes = try XMLRPCCodec.write(response, in: .extended)
            #expect(try XMLRPCCodec.parseResponse(bytes) == response)
        }
    }

    @Test("values of fields come back the same, whatever the dialect", arguments: 0..<100)
    func fieldValues(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        // As text, bytes that are control characters would be left out.
        let value = RandomXMLRPC.value(&dice, bytes: 0x20...0x7E).fieldValue
        let bytes = try XMLRPCCodec.write(.value(XMLRPCValue(value)), in: .extended)
        guard case .value(let read) = try XMLRPCCodec.parseResponse(bytes) else {
            Issue.record("no value")
            return
        }
        #expect(read.fieldValue == value)
    }

    @Test("no blank of a string is lost, between tags or beside references")
    func blanks() throws {
        for text in ["", " ", "\n", "  a  ", "\t<b>\n", " & ", "a\n\nb", " \u{A0} "] {
            let call = XMLRPCCall(method: "m", arguments: [.string(text)])
            #expect(try XMLRPCCodec.parseCall(XMLRPCCodec.write(call)) == call)
        }
    }

    @Test("control characters are left out of what is written, since XML may not hold them")
    func controls() throws {
        let bytes = try XMLRPCCodec.write(.value(.string("a\u{0}b\u{1}c\u{1F}d\te\nf")))
        let read = try XMLRPCCodec.parseResponse(bytes)
        #expect(read == .value(.string("abcd\te\nf")))
    }

    @Test("an answer is spelled as Odoo spells it, byte for byte")
    func spelling() throws {
        let value: FieldValue = [["id": 7, "name": "a <&> b", "ok": true, "price": 1.5]]
        let written = try XMLRPCCodec.write(.value(XMLRPCValue(value)))
        #expect(
            String(decoding: written, as: UTF8.self) == """
                <?xml version="1.0"?>
                <methodResponse>
                <params>
                <param>
                <value><array><data>
                <value><struct>
                <member>
                <name>id</name>
                <value><int>7</int></value>
                </member>
                <member>
                <name>name</name>
                <value><string>a &lt;&amp;&gt; b</string></value>
                </member>
                <member>
                <name>ok</name>
                <value><boolean>1</boolean></value>
                </member>
                <member>
                <name>price</name>
                <value><double>1.5</double></value>
                </member>
                </struct></value>
                </data></array></value>
                </param>
                </params>

                </methodResponse>

                """)
    }

    @Test("a fault is a struct of code and string")
    func fault() throws {
        let bytes = try XMLRPCCodec.write(.fault(code: .int(3), text: "Access Denied"))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n"))
        #expect(text.contains("<value><int>3</int></value>"))
        #expect(
            try XMLRPCCodec.parseResponse(bytes) == .fault(code: .int(3), text: "Access Denied"))
    }

    @Test(
        "the standard dialect sends no None and nothing beyond 32 bits, and says so as Python does")
    func dialect() throws {
        func refusal(_ value: XMLRPCValue) -> XMLRPCError? {
            do throws(XMLRPCError) {
                _ = try XMLRPCCodec.write(.value(value))
                return nil
            } catch { return error }
        }
        #expect(refusal(.array([.null]))?.code == .cannotWriteNull)
        #expect(refusal(.null)?.reason == "cannot marshal None unless allow_none is enabled")
        for number in [Int64(Int32.max), Int64(Int32.min), 0] {
            #expect(refusal(.int(number)) == nil)
        }
        for number in [Int64(Int32.max) + 1, Int64(Int32.min) - 1, .max] {
            #expect(refusal(.int(number))?.code == .integerTooLarge)
            #expect(refusal(.int(number))?.reason == "int exceeds XML-RPC limits")
        }
        let beyond = try #require(DecimalNumber(parsing: "100000000000000000000"))
        #expect(refusal(.decimal(beyond))?.code == .integerTooLarge)
        #expect(refusal(.decimal(DecimalNumber(1e30))) == nil)
    }
}
