import NIOCore
import NIOPosix
import NIOSSL

/// Speaks TLS with whoever comes, and passes the plain bytes to and from a port of this machine: `https` for any server.
public final class TLSFront: Sendable {
    /// The port on 127.0.0.1.
    public let port: Int
    private let listener: any Channel

    /// Listens.
    /// - Parameters:
    ///   - upstream: the port that the plain bytes go to.
    ///   - certificate: a PEM file with the certificate that is shown.
    ///   - key: a PEM file with its key.
    public init(to upstream: Int, certificate: String, key: String) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate)
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        let context = try NIOSSLContext(configuration: configuration)
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                // On one event loop, so that either may be told of the other without a jump.
                ClientBootstrap(group: channel.eventLoop)
                    .connect(host: "127.0.0.1", port: upstream)
                    .flatMap { server in
                        channel.eventLoop.makeCompletedFuture {
                            let tls = NIOSSLServerHandler(context: context)
                            try channel.pipeline.syncOperations.addHandler(tls)
                        }.flatMap { PassingHandler.join(channel, server) }
                    }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
    }

    deinit { listener.close(promise: nil) }
}
