import OdooHTTPTransport
import Testing

@Suite("Server addresses")
struct ServerAddressTests {
    @Test(
        "an address keeps scheme, host, port and path, and loses the slash at its end",
        arguments: [
            ("https://odoo.example.com", "https://odoo.example.com"),
            ("http://127.0.0.1:8069/", "http://127.0.0.1:8069"),
            ("http://[::1]:8069/shop//", "http://[::1]:8069/shop"),
            ("HTTPS://Odoo.Example.com", "https://Odoo.Example.com"),
        ])
    func accepted(text: String, kept: String) throws {
        #expect(try ServerAddress(text).text == kept)
    }

    @Test(
        "a mistake is said in a sentence, and a password is never repeated",
        arguments: [
            ("odoo.example.com", "must begin with http"), ("https://", "names no host"),
            ("https://a b", "names no host"), ("http://x:99999", "is no port"),
            ("http://x:", "is no port"), ("http://x?y", "ends with its path"),
            ("http://admin:geheim@x", "no user name or password"),
        ])
    func refused(text: String, says: String) {
        let error = #expect(throws: ServerAddressError.self) { try ServerAddress(text) }
        #expect(error?.description.contains(says) == true)
        #expect(error?.description.contains("geheim") == false)
    }
}
