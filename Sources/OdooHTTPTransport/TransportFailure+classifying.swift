import AsyncHTTPClient
import NIOCore
import NIOPosix
import OdooProtocol

extension TransportFailure {
    /// What an error of the HTTP client or of the sockets below it means to the engine.
    init(classifying error: any Error, limit: Int) {
        switch error {
        case is CancellationError:
            self.init(.cancelled, "the request was cancelled")
        case is NIOTooManyBytesError:
            self.init(.tooLarge, "the answer is larger than \(limit) bytes")
        case let error as NIOConnectionError:
            self.init(.refused, "\(error.host):\(error.port) cannot be reached")
        case let error as HTTPClientError:
            self.init(client: error)
        case let error as IOError where error.errnoCode == 111 || error.errnoCode == 61:
            self.init(.refused, "nobody listens there")
        case let error as IOError:
            self.init(.reset, "the connection broke (errno \(error.errnoCode))")
        default:
            let name = String(describing: type(of: error))
            let isTLS = name.contains("SSL") || name.contains("TLS")
            self.init(isTLS ? .insecure : .reset, "\(name): \(error)")
        }
    }

    /// Splits the client's own errors into "never reached", "too slow" and "broke".
    private init(client error: HTTPClientError) {
        switch error {
        case .connectTimeout, .invalidURL, .emptyHost, .getConnectionFromPoolTimeout,
            .socksHandshakeTimeout, .httpProxyHandshakeTimeout, .proxyAuthenticationRequired,
            .invalidProxyResponse, .alreadyShutdown:
            self.init(.refused, error.shortDescription)
        case .readTimeout, .writeTimeout, .deadlineExceeded:
            self.init(.timedOut, "no whole answer in time")
        case .cancelled:
            self.init(.cancelled, "the request was cancelled")
        case .tlsHandshakeTimeout:
            self.init(.insecure, error.shortDescription)
        default:
            self.init(.reset, error.shortDescription)
        }
    }
}
