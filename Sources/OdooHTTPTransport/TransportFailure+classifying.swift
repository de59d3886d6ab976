import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
import OdooProtocol

extension TransportFailure {
    /// What an error of the HTTP client or of the sockets below it means to the engine.
    init(classifying error: any Error, limit: Int) {
        switch error {
        case is CancellationError:
            self.init(.cancelled, "the request was cancelled")
        case is NIOTooManyBytesError:
            self.init(.tooLarge, "the answer is larger than \(limit) bytes")
        case let error as NIOConnectionError where error.connectionErrors.isEmpty:
            self.init(.refused, "the name \(error.host) does not resolve")
        case is NIOConnectionError:
            self.init(.refused, "nobody listens there")
        case let error as HTTPClientError:
            self.init(client: error)
        case let error as IOError where error.errnoCode == 111 || error.errnoCode == 61:
            self.init(.refused, "nobody listens there")
        case let error as IOError:
            self.init(.reset, "the connection broke (errno \(error.errnoCode))")
        case NIOSSLError.handshakeFailed(let error): self.init(handshake: error)
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            self.init(.insecure, "its certificate is made out for another name")
        // A server that goes away without saying so in TLS; after the handshake that is a broken connection like any other.
        case NIOSSLError.uncleanShutdown: self.init(.reset, "the connection broke")
        default: self.init(named: String(describing: type(of: error)), error)
        }
    }

    /// Errors of modules that are not worth a dependency are told by their names.
    private init(named name: String, _ error: any Error) {
        if name.contains("SSL") || name.contains("TLS") {
            self.init(.insecure, "TLS could not be agreed (\(name))")
        } else if name == "HTTPParserError" {
            self.init(.reset, "what came is not HTTP, or breaks off (\(error))")
        } else {
            self.init(.reset, "\(name): \(error)")
        }
    }

    /// Why TLS was not agreed. The library tells it in words alone, which have been the same for decades.
    private init(handshake error: BoringSSLError) {
        let words = "\(error)"
        if words.contains("CERTIFICATE_VERIFY_FAILED") {
            self.init(
                .insecure,
                "its certificate is not trusted: it comes from an authority that is not known "
                    + "here, or it has run out")
        } else if words.contains("WRONG_VERSION_NUMBER") || words.contains("HTTP_REQUEST") {
            self.init(.insecure, "what answers there does not speak TLS")
        } else if words.contains("EOF during handshake") || words.contains("syscallError") {
            self.init(.reset, "the connection broke while TLS was agreed")
        } else if words.contains("ALERT") {
            self.init(.insecure, "the server does not agree to TLS 1.2 or 1.3 as it is spoken here")
        } else {
            self.init(.insecure, "TLS could not be agreed")
        }
    }

    /// Splits the client's own errors into "never reached", "too slow" and "broke".
    private init(client error: HTTPClientError) {
        switch error {
        case .connectTimeout:
            self.init(.refused, "no connection in time")
        case .httpProxyHandshakeTimeout:
            self.init(.refused, "the proxy made no tunnel in time")
        case .proxyAuthenticationRequired:
            self.init(.refused, "the proxy wants another user and password, or any at all")
        case .invalidProxyResponse:
            self.init(.refused, "the proxy makes no tunnel to it")
        case .invalidURL, .emptyHost, .socksHandshakeTimeout, .alreadyShutdown:
            self.init(.refused, error.shortDescription)
        case .readTimeout:
            self.init(.timedOut, "the server was silent for too long")
        case .writeTimeout, .deadlineExceeded:
            self.init(.timedOut, "no whole answer in time")
        case .getConnectionFromPoolTimeout:
            // All connections are busy with slow answers: the server is there.
            self.init(.timedOut, "no connection became free in time")
        case .cancelled:
            self.init(.cancelled, "the request was cancelled")
        case .tlsHandshakeTimeout:
            self.init(.refused, "TLS was not agreed in time")
        default:
            self.init(.reset, error.shortDescription)
        }
    }
}
