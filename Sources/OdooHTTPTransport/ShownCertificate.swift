import NIOCore
import NIOPosix
import NIOSSL
public import OdooProtocol
import Synchronization

/// The certificate that a server shows to whoever asks, trusted or not: what a person needs to know who was refused for it.
public struct ShownCertificate: Hashable, Sendable {
    /// The names and numbers that it is made out for.
    public let names: [String]
    /// The first instant at which it holds.
    public let validFrom: OdooTimestamp
    /// The last one.
    public let validThrough: OdooTimestamp

    /// Asks a server for its certificate. Nothing is sent to it: the connection ends where the certificate came.
    ///
    /// - Parameter proxy: the proxy on the way; nil for none.
    /// - Returns: nil if none came in time, whatever the reason.
    public static func shown(
        by address: ServerAddress, through proxy: ProxyAddress? = nil,
        timeout: Duration = .seconds(10)
    ) async -> ShownCertificate? {
        let box = CertificateBox()
        guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
            return nil
        }
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.init(timeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let proxy else { return try look(on: channel, address, context, box) }
                    let tunnel = TunnelHandler(to: address, through: proxy) { channel in
                        try look(on: channel, address, context, box)
                    }
                    try channel.pipeline.syncOperations.addHandler(tunnel)
                }
            }
        let (host, port) = proxy.map { ($0.host, $0.port) } ?? (address.host, address.port)
        guard let channel = try? await bootstrap.connect(host: host, port: port).get() else {
            return nil
        }
        let end = channel.eventLoop.scheduleTask(in: .init(timeout)) {
            channel.close(promise: nil)
        }
        // The handshake fails by our own answer, and that closes the channel.
        try? await channel.closeFuture.get()
        end.cancel()
        return box.certificate
    }

    /// Begins a handshake that keeps the certificate and goes no further.
    private static func look(
        on channel: any Channel, _ address: ServerAddress, _ context: NIOSSLContext,
        _ box: CertificateBox
    ) throws {
        let isNumber = (try? SocketAddress(ipAddress: address.host, port: 0)) != nil
        let handler = try NIOSSLClientHandler(
            context: context, serverHostname: isNumber ? nil : address.host,
            customVerificationCallback: { certificates, promise in
                box.keep(certificates.first.map(ShownCertificate.init))
                promise.succeed(.failed)
            })
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    /// Whether it is made out for a server; `*.example.com` covers one name more, as browsers have it.
    public func names(_ host: String) -> Bool {
        let host = host.lowercased()
        return names.contains { name in
            let name = name.lowercased()
            guard name.hasPrefix("*.") else { return name == host }
            guard let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == name.dropFirst(1)
        }
    }

    private init(_ certificate: NIOSSLCertificate) {
        names = certificate._subjectAlternativeNames().compactMap(Self.name)
        validFrom = OdooTimestamp(seconds: Int64(certificate.notValidBefore))
        validThrough = OdooTimestamp(seconds: Int64(certificate.notValidAfter))
    }

    private static func name(_ name: _SubjectAlternativeName) -> String? {
        let bytes = Array(name.contents)
        if name.nameType == .dnsName { return String(decoding: bytes, as: UTF8.self) }
        guard name.nameType == .ipAddress else { return nil }
        let packed = ByteBuffer(bytes: bytes)
        return (try? SocketAddress(packedIPAddress: packed, port: 0))?.ipAddress
    }
}

/// Where the certificate is kept between the library's thread and the caller's.
private final class CertificateBox: Sendable {
    private let kept = Mutex<ShownCertificate?>(nil)

    var certificate: ShownCertificate? { kept.withLock { $0 } }

    func keep(_ certificate: ShownCertificate?) { kept.withLock { $0 = certificate } }
}
