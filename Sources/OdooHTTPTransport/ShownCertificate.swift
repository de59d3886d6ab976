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
    /// - Returns: nil if none came in time, whatever the reason.
    public static func shown(
        by address: ServerAddress, timeout: Duration = .seconds(10)
    ) async -> ShownCertificate? {
        let box = CertificateBox()
        guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
            return nil
        }
        let host = address.host
        let isNumber = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.init(timeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(
                        context: context, serverHostname: isNumber ? nil : host,
                        customVerificationCallback: { certificates, promise in
                            box.keep(certificates.first.map(ShownCertificate.init))
                            promise.succeed(.failed)
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        guard let channel = try? await bootstrap.connect(host: host, port: address.port).get()
        else { return nil }
        let end = channel.eventLoop.scheduleTask(in: .init(timeout)) {
            channel.close(promise: nil)
        }
        // The handshake fails by our own answer, and that closes the channel.
        try? await channel.closeFuture.get()
        end.cancel()
        return box.certificate
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
