import Foundation
import LoopbackWays

/// `orrery serve` behind TLS, with a certificate of `Fixtures/tls`.
struct SecureServer {
    let server: Server
    let front: TLSFront

    /// The address with the number that the certificate names.
    var url: String { "https://127.0.0.1:\(front.port)" }

    /// - Parameter name: `good`, `expired`, `early` or `elsewhere`.
    init(_ server: Server, showing name: String = "good") async throws {
        self.server = server
        front = try await TLSFront(
            to: Int(server.url.split(separator: ":").last ?? "") ?? 0,
            certificate: Self.file(name), key: Self.file("key"))
    }

    /// A file of `Fixtures/tls`.
    static func file(_ name: String) -> String { Program.root + "/Fixtures/tls/\(name).pem" }
}
