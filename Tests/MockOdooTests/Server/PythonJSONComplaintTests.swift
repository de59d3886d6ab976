import MockOdoo
import OdooProtocol
import Testing

@Suite("Python's complaints about JSON")
struct PythonJSONComplaintTests {
    @Test(
        "the text is that of Python's json module, with its place",
        arguments: [
            ("  ", "Expecting value: line 1 column 3 (char 2)"),
            ("not json", "Expecting value: line 1 column 1 (char 0)"),
            ("{\"domain\": ", "Expecting value: line 1 column 12 (char 11)"),
            ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
            ("[1,", "Expecting value: line 1 column 4 (char 3)"),
            ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"),
            ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
            ("{\"a\": 1 \"b\": 2}", "Expecting ',' delimiter: line 1 column 9 (char 8)"),
            (
                "{'a': 1}",
                "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
            ),
            ("{\"a\": 1} x", "Extra data: line 1 column 10 (char 9)"),
            ("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"a\tb\"", "Invalid control character at: line 1 column 3 (char 2)"),
            ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
            ("\"\\u12G4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u12", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("[]]", "Extra data: line 1 column 3 (char 2)"),
            (
                "{\"a\": 1,\n  b}",
                "Expecting property name enclosed in double quotes: line 2 column 3 (char 11)"
            ),
            ("nul", "Expecting value: line 1 column 1 (char 0)"),
            ("01", "Extra data: line 1 column 2 (char 1)"),
            ("-", "Expecting value: line 1 column 1 (char 0)"),
            ("1.", "Extra data: line 1 column 2 (char 1)"),
            ("[1,\n\n 2,]", "Expecting value: line 3 column 4 (char 8)"),
            (
                "\u{FEFF}{}",
                "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"
            ),
            ("{\"é\": ]", "Expecting value: line 1 column 7 (char 6)"),
            ("{\"a\":{\"b\":[1,{\"c\":}]}}", "Expecting value: line 1 column 19 (char 18)"),
            ("{\"a\": tru}", "Expecting value: line 1 column 7 (char 6)"),
            ("[1e5x]", "Expecting ',' delimiter: line 1 column 5 (char 4)"),
        ])
    func complaint(body: String, text: String) throws {
        var client = try WebClient(.v19)
        client.world.addAPIKey("key")
        let answer = client.send(
            "POST", "/json/2/res.users/context_get",
            headers: [("content-type", "application/json"), ("authorization", "Bearer key")],
            body: Array(body.utf8))
        #expect(answer.status == 400)
        let message = try JSONCodec.parse(answer.body)["message"]
        #expect(message == .string("could not parse the body as json: " + text))
    }

    @Test("bytes that are no UTF-8 are replaced, as Odoo does before it reads JSON")
    func replacement() throws {
        var client = try WebClient()
        let head = Array(#"{"id": 1, "params": {"service": "common", "method": "x"#.utf8)
        let body = head + [0xFF] + Array(#"", "args": []}}"#.utf8)
        let answer = client.send(
            "POST", "/jsonrpc", headers: [("content-type", "application/json")], body: body)
        #expect(answer.status == 200)
        let fault = try RPCResponse(envelope: JSONCodec.parse(answer.body)).fault
        #expect(fault?.text == "Method not found: x\u{FFFD}")
    }
}
