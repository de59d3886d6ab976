import OdooProtocol
import Testing

@Suite("The replay itself")
struct ReplayTests {
    @Test(
        "a mask stands for its kind, and for nothing else",
        arguments: [
            ("<<int>>" as FieldValue, 5 as FieldValue, true), ("<<int>>", true, false),
            ("<<int>>", 5.5, false), ("<<num>>", 5.5, true), ("<<str>>", "", true),
            ("<<str>>", 1, false), ("<<ints>>", [1, 2], true), ("<<ints>>", [1, "2"], false),
            ("<<list>>", [], true), ("<<object>>", [:], true), ("<<object>>", [], false),
            ("<<bool>>", false, true), ("<<bool>>", 0, false), ("<<any>>", nil, true),
            ("<<datetime>>", "2024-02-29 10:00:00", true), ("<<datetime>>", "2024-02-29", false),
            ("<<date>>", "2024-02-29", true), ("INV/<<int>>/<<int>>", "INV/2024/00001", true),
            ("INV/<<int>>", "INV/x", false), ("a<<str>>z", "abcz", true),
            ("a<<str>>z", "abc", false),
            ("<<nothing>>", "<<nothing>>", true), ("<<int>> of <<int>>", "3 of -4", true),
            (1, 1.0, true), (1, true, false), (1.0, 1.0000000000001, true), (nil, false, false),
            (["a": 1], ["a": 1, "b": 2], false),
            (["a": 1, "<<more>>": true], ["a": 1, "b": 2], true),
            ([1, 2], [1], false),
        ] as [(FieldValue, FieldValue, Bool)])
    func masks(expected: FieldValue, actual: FieldValue, fits: Bool) {
        #expect((Mask.difference(expected, actual) == nil) == fits)
    }

    @Test("a saved value keeps its type alone, and is text within text")
    func names() {
        let names = SavedNames(["id": 7, "tag": "zz", "list": [1, 2], "loop": "{{id}}"])
        #expect(
            names.filled(["{{id}}", "x{{id}}", "{{tag}} {{tag}}", "{{unknown}}"])
                == [7, "x7", "zz zz", "{{unknown}}"])
        #expect(names.filled("ids: {{list}}") == "ids: [1, 2]")
        #expect(names.filled("{{loop}}{{") == "{{id}}{{")
        #expect(names.filled(["k{{tag}}": 1] as FieldValue) == ["kzz": 1])
    }

    @Test("a jar keeps the latest cookie of a name, without its attributes")
    func cookies() {
        var jar = CookieJar()
        #expect(jar.header == nil)
        jar.take(
            HTTPExchangeResponse(
                status: 200,
                headers: [
                    HeaderField("Set-Cookie", "session_id=a=b; Path=/; HttpOnly"),
                    HeaderField("set-cookie", "other=1"), HeaderField("set-cookie", "session_id=c"),
                ]))
        #expect(jar.header == HeaderField("cookie", "other=1; session_id=c"))
    }

    @Test("XML-RPC answers are read whole, faults too")
    func xmlrpc() throws {
        func value(_ inner: String) throws -> FieldValue {
            try XMLRPCAnswer.value(
                Array(
                    ("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>\(inner)"
                        + "</value>\n</param>\n</params>\n</methodResponse>\n").utf8))
        }
        #expect(try value("<int>-5</int>") == -5)
        #expect(try value("plain &lt;text&gt;") == "plain <text>")
        #expect(try value("<boolean>1</boolean>") == true)
        #expect(try value("<double>1.5</double>") == 1.5)
        #expect(
            try value(
                "<array><data>\n<value><nil/></value><value><string/></value></data></array>")
                == [nil, ""])
        #expect(
            try value(
                "<struct><member><name>a&amp;b</name><value><i4>1</i4></value></member></struct>")
                == ["a&b": 1])
        let fault =
            "<methodResponse><fault><value><struct><member><name>faultCode</name>"
            + "<value><int>4</int></value></member></struct></value></fault></methodResponse>"
        #expect(try XMLRPCAnswer.value(Array(fault.utf8)) == ["faultCode": 4])
        #expect(throws: XMLRPCAnswer.Malformed.self) { try value("<int>x</int>") }
        #expect(throws: XMLRPCAnswer.Malformed.self) {
            try XMLRPCAnswer.value(Array("<html>".utf8))
        }
    }

    /// A wire that answers what it was asked, and remembers the requests.
    private struct Echo: Wire {
        var requests: [HTTPExchangeRequest] = []
        var pauses: [Duration] = []

        mutating func answer(
            to request: HTTPExchangeRequest, after pause: Duration
        ) -> HTTPExchangeResponse {
            requests.append(request)
            pauses.append(pause)
            return HTTPExchangeResponse(
                status: 200, headers: [HeaderField("set-cookie", "s=\(requests.count)")],
                body: request.body)
        }
    }

    @Test("steps carry values and cookies on, wait, and send bytes as they are")
    func steps() throws {
        let recorded = RecordedCase(
            name: "a/b",
            steps: [
                [
                    "method": "POST", "path": "/{{tag}}", "body": ["x": [4, "{{uid}}"]],
                    "save": ["four": "/x/0"], "answer": ["x": [4, 2]], "status": 200,
                ],
                [
                    "method": "POST", "path": "/", "raw_body": "n={{four}}", "decode": "text",
                    "answer": "n=<<int>>", "sleep_ms": 1500, "cookies": false,
                ],
                ["method": "GET", "path": "/", "raw_body_base64": "AAE=", "decode": "none"],
                ["method": "GET", "path": "/", "body": 1, "answer": 2],
            ])
        var replay = Replay(Echo(), database: "d", uid: 2, apiKey: "k", number: 3)
        let difference = try replay.difference(recorded)
        #expect(difference == "step 4: : expected 2, found 1")
        let sent = replay.wire.requests
        #expect(sent[0].path.count == 11)
        #expect(sent[1].headers.isEmpty)
        #expect(sent[2].body == [0, 1])
        #expect(sent[2].headers == [HeaderField("cookie", "s=1")])
        #expect(sent[3].headers == [HeaderField("cookie", "s=3")])
        #expect(replay.wire.pauses[1] == .milliseconds(1500))
    }
}
