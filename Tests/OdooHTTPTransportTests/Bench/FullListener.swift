import Foundation

/// A port whose waiting room is full: whoever knocks there now hears nothing at all.
///
/// It listens with room for one connection that nobody takes, and takes that room itself.
final class FullListener: Sendable {
    /// The port on 127.0.0.1.
    let port: Int
    private let listener: Int32
    private let waiting: Int32

    init() throws {
        listener = socket(AF_INET, streamSocket, 0)
        waiting = socket(AF_INET, streamSocket, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isFull = withUnsafeMutablePointer(to: &address) { [listener, waiting] in
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, $0, &length) == 0 && connect(waiting, $0, length) == 0
            }
        }
        guard isFull else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = Int(in_port_t(bigEndian: address.sin_port))
    }

    deinit {
        close(waiting)
        close(listener)
    }
}

#if canImport(Darwin)
    private let streamSocket = SOCK_STREAM
#else
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
#endif
