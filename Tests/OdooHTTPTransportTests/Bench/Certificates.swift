import LoopbackWays
import OdooHTTPTransport

/// The certificates of `Fixtures/tls`, and servers that show them.
enum Certificates {
    private static let folder: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/") + "/Fixtures/tls"
    }()

    /// The file of a certificate: `good`, `expired`, `early`, `elsewhere`, `authority`, `other-authority`.
    static func file(_ name: String) -> String { "\(folder)/\(name).pem" }

    /// The authorities in a file.
    static func authorities(_ name: String) throws -> CertificateAuthorities {
        try CertificateAuthorities(file: file(name))
    }

    /// A server that speaks TLS and passes everything on to a port.
    static func front(of port: Int, showing name: String = "good") async throws -> TLSFront {
        try await TLSFront(to: port, certificate: file(name), key: file("key"))
    }
}
