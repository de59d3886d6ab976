import OdooHTTPTransport
import Testing

@Suite("Proxies out of the environment")
struct ProxyEnvironmentTests {
    /// The proxy for an address and the variable that names it, as `variable address`; nil for none.
    private func found(_ variables: [String: String], _ address: String) throws -> String? {
        let found = try ProxyEnvironment(variables).proxy(for: ServerAddress(address))
        return found.map { "\($0.variable) \($0.address)" }
    }

    @Test(
        "the variable of the scheme counts before the one for all, small letters before capitals",
        arguments: [
            (["HTTPS_PROXY": "http://p:1"], "https://h", "HTTPS_PROXY http://p:1"),
            (["HTTPS_PROXY": "http://p:1"], "http://h", nil),
            (["HTTP_PROXY": "http://p:1"], "http://h", "HTTP_PROXY http://p:1"),
            (["HTTP_PROXY": "http://p:1"], "https://h", nil),
            (["ALL_PROXY": "p:1"], "https://h", "ALL_PROXY http://p:1"),
            (["ALL_PROXY": "p:1", "HTTPS_PROXY": "q"], "https://h", "HTTPS_PROXY http://q:1080"),
            (["HTTPS_PROXY": "p:1", "https_proxy": "q:2"], "https://h", "https_proxy http://q:2"),
            (["HTTPS_PROXY": "p:1", "https_proxy": ""], "https://h", nil),
            (["HTTPS_PROXY": "http://[::1]:3128/"], "https://h", "HTTPS_PROXY http://[::1]:3128"),
            // Under CGI a request's own header would come in as this one.
            (["HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"], "http://h", nil),
            ([:], "https://h", nil),
        ] as [([String: String], String, String?)])
    func which(variables: [String: String], address: String, expected: String?) throws {
        #expect(try found(variables, address) == expected)
    }

    @Test(
        "hosts of NO_PROXY, all that end in them, numbers and networks are reached without one",
        arguments: [
            ("example.com", "example.com", true), ("example.com", "odoo.example.com", true),
            ("example.com", "badexample.com", false), (".example.com", "odoo.example.com", true),
            ("EXAMPLE.com.", "Odoo.Example.Com", true), ("a, b ,c", "b", true),
            ("a b c", "c", true), ("", "a", false), (".", "a", false), ("*", "a", true),
            ("*", "10.0.0.1", true), ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.1", "10.0.0.10", false), ("10.0.0.0/8", "10.9.9.9", true),
            ("10.0.0.0/8", "11.0.0.1", false), ("10.1.0.0/12", "10.15.0.1", true),
            ("10.1.0.0/12", "10.16.0.1", false), ("10.0.0.0/33", "10.0.0.1", false),
            ("10.0.0.0/0", "11.0.0.1", true), ("10.0.0.0/x", "10.0.0.1", false),
            ("::1", "[::1]", true), ("fd00::/8", "[fd12::1]", true),
            ("fd00::/8", "[fe80::1]", false), ("10.0.0.0/8", "[::1]", false),
            ("0.0.1", "10.0.0.1", false),
        ])
    func exceptions(list: String, host: String, isDirect: Bool) throws {
        for name in ["NO_PROXY", "no_proxy"] {
            let proxy = try found(["ALL_PROXY": "http://p:1", name: list], "https://\(host):8069")
            #expect((proxy == nil) == isDirect)
        }
    }

    @Test("user and password may stand in the variable; no description holds them")
    func credentials() throws {
        let address = try ServerAddress("https://h")
        let variables = ["HTTPS_PROXY": "http://me:hu%40sh@p:3128"]
        let found = try #require(try ProxyEnvironment(variables).proxy(for: address))
        #expect(found.address.secrets == ["hu@sh", "me:hu@sh"])
        #expect(try found.address == ProxyAddress("http://p:3128", credentials: "me:hu@sh"))
        var dumped = ""
        dump(found, to: &dumped)
        for text in ["\(found)", String(reflecting: found), dumped] {
            #expect(!text.contains("hu"), "\(text)")
        }
    }

    @Test(
        "a variable that names no such proxy is told by its name, without its value",
        arguments: [
            "socks5://me:hush@p:1", "https://me:hush@p:1", "ftp://p", "http://me:hush@", "p:x",
        ])
    func mistakes(text: String) throws {
        let variables = ["HTTPS_PROXY": text]
        let error = #expect(throws: ServerAddressError.self) { try found(variables, "https://h") }
        #expect(error?.description.hasPrefix("HTTPS_PROXY: ") == true)
        #expect(error?.description.contains("hush") == false)
    }
}
