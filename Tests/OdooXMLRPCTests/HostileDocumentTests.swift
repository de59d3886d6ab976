import OdooXMLRPC
import Testing

@Suite("Hostile XML")
struct HostileDocumentTests {
    private func refusal(
        _ bytes: [UInt8], limits: XMLRPCCodec.Limits = .init()
    ) -> XMLRPCError? {
        do throws(XMLRPCError) {
            _ = try XMLRPCCodec.parseCall(bytes, limits: limits)
            return nil
        } catch { return error }
    }

    private func call(_ value: String) -> String {
        "<methodCall><methodName>m</methodName><params><param><value>\(value)</value></param>"
            + "</params></methodCall>"
    }

    @Test("what is not well-formed is refused with its kind and place")
    func malformed() {
        let cases: [(String, XMLRPCError.Code)] = [
            ("", .unexpectedEnd), ("   ", .unexpectedEnd), ("<methodCall><oops", .unexpectedEnd),
            ("hello", .unexpectedContent), ("<a/>", .unexpectedContent),
            ("<methodCall>", .unexpectedEnd), ("</methodCall>", .mismatchedTag),
            ("<methodCall></methodcall>", .mismatchedTag), ("<1a/>", .malformedMarkup),
            ("<methodCall a></methodCall>", .malformedMarkup),
            ("<methodCall a=1></methodCall>", .malformedMarkup),
            ("<methodCall a='<'></methodCall>", .malformedMarkup),
            ("<methodCall a='1'b='2'></methodCall>", .malformedMarkup),
            ("<methodCall a='1", .unexpectedEnd), ("<!-- never", .unexpectedEnd),
            ("<?xml never", .unexpectedEnd), (call("<![CDATA[ never"), .unexpectedEnd),
            (call("]]>"), .malformedMarkup), (call("&nbsp;"), .unknownEntity),
            (call("&"), .malformedMarkup), (call("&#0;"), .invalidCharacter),
            (call("&#xD800;"), .invalidCharacter), (call("&#x110000;"), .invalidCharacter),
            (call("&#xFFFE;"), .invalidCharacter), (call("&#-1;"), .invalidCharacter),
            (call("&#99999999999999;"), .malformedMarkup), (call("a\u{1}b"), .invalidCharacter),
            (call("<![CDATA[\u{0}]]>"), .invalidCharacter),
            (call("") + "<a/>", .unexpectedContent), (call("") + "text", .unexpectedContent),
        ]
        for (text, code) in cases {
            let error = refusal(Array(text.utf8))
            #expect(error?.code == code, "\(text): \(error.map(String.init) ?? "taken")")
            #expect((error?.offset ?? -1) >= 0 && (error?.offset ?? 0) <= text.utf8.count)
        }
    }

    @Test("a value that is none of its type is refused")
    func values() {
        for text in [
            "<int></int>", "<int>1.5</int>", "<int>x</int>", "<int>1 2</int>", "<int>--1</int>",
            "<boolean>true</boolean>", "<boolean>2</boolean>", "<double>nan</double>",
            "<double>inf</double>", "<double>0x10</double>", "<double></double>",
            "<dateTime.iso8601>1998-07-17</dateTime.iso8601>",
            "<dateTime.iso8601>19980230T00:00:00</dateTime.iso8601>", "<nil>x</nil>",
            "<base64>a</base64>", "<base64>abcde</base64>",
        ] {
            #expect(refusal(Array(call(text).utf8))?.code == .malformedValue, "\(text)")
        }
        for text in [
            "<int>1</int><int>2</int>", "text<int>1</int>", "<int>1</int>text", "<money>1</money>",
            "<array></array>", "<array><data><int>1</int></data></array>",
            "<int><int>1</int></int>",
            "<struct><member><value>1</value></member></struct>",
            "<struct><member><name>a</name></member></struct>", "<struct>text</struct>",
        ] {
            #expect(refusal(Array(call(text).utf8))?.code == .unexpectedContent, "\(text)")
        }
    }

    @Test("document types are refused before an entity can grow")
    func entities() {
        let laughs = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;">]>
            \(call("&lol2;"))
            """
        #expect(refusal(Array(laughs.utf8))?.code == .documentType)
        let outside = "<!DOCTYPE foo SYSTEM 'file:///etc/passwd'>" + call("x")
        #expect(refusal(Array(outside.utf8))?.code == .documentType)
    }

    @Test("nesting is limited, and a million levels cost no stack")
    func depth() {
        func nested(_ levels: Int) -> [UInt8] {
            let open = String(repeating: "<array><data><value>", count: levels)
            let close = String(repeating: "</value></data></array>", count: levels)
            return Array(call(open + close).utf8)
        }
        #expect(refusal(nested(512)) == nil)
        #expect(refusal(nested(513))?.code == .tooDeep)
        #expect(refusal(nested(3), limits: .init(depth: 2))?.code == .tooDeep)
        #expect(refusal(nested(300_000))?.code == .tooDeep)
        let elements = String(repeating: "<a>", count: 1_000_000)
        #expect(refusal(Array(elements.utf8))?.code == .unexpectedContent)
        let members = String(repeating: "<struct><member><name>a</name><value>", count: 600)
        #expect(refusal(Array(call(members).utf8))?.code == .tooDeep)
    }

    @Test("size and encoding are limited")
    func size() {
        let bytes = Array(call("x").utf8)
        #expect(refusal(bytes, limits: .init(bytes: bytes.count)) == nil)
        #expect(refusal(bytes, limits: .init(bytes: bytes.count - 1))?.code == .tooLarge)
        let strange = "<?xml version='1.0' encoding='EBCDIC'?>" + call("x")
        #expect(refusal(Array(strange.utf8))?.code == .invalidEncoding)
        #expect(refusal([0xFF, 0xFE, 0x3C, 0x00])?.code == .invalidEncoding)
        var broken = bytes
        broken[broken.count / 2] = 0xC3
        #expect(refusal(broken) != nil)
    }

    @Test("a text of many references is read in linear time")
    func manyReferences() throws {
        let text = String(repeating: "&amp;", count: 400_000)
        let call = try XMLRPCCodec.parseCall(Array(call(text).utf8))
        #expect(call.arguments == [.string(String(repeating: "&", count: 400_000))])
    }

    @Test(
        "whatever a few flipped, cut and doubled bytes make, it is read or refused",
        arguments: 0..<300)
    func mutations(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let original = XMLRPCCall(
            method: "execute_kw", arguments: [RandomXMLRPC.value(&dice), RandomXMLRPC.value(&dice)])
        var bytes = try XMLRPCCodec.write(original, in: .extended)
        for _ in 0..<Int.random(in: 1..<6, using: &dice) {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: bytes[place] = .random(in: 0...255, using: &dice)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            default: bytes = Array(bytes.prefix(place + 1))
            }
        }
        if refusal(bytes) == nil {
            // What was taken can be written and read again.
            let call = try XMLRPCCodec.parseCall(bytes)
            #expect(try XMLRPCCodec.parseCall(XMLRPCCodec.write(call, in: .extended)) == call)
        }
    }
}
