import Foundation
import Synchronization

/// A listening socket that does to each connection, one after another, exactly what a script says.
///
/// Faults of a network cannot be had from a well-behaved server; here they are written down byte for byte.
final class ScriptedServer: Sendable {
    /// The port on 127.0.0.1.
    let port: Int
    private let listener: Int32
    private let accepted = Atomic<Int>(0)

    /// How many connections came.
    var connections: Int { accepted.load(ordering: .acquiring) }

    /// Listens; `serve` is called on a thread of the server's own, with the number of the connection from 1.
    init(_ serve: @escaping @Sendable (ScriptedConnection, _ number: Int) -> Void) throws {
        // A peer that is gone is an error of `send`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let listener = socket(AF_INET, streamSocket, 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            var number = 0
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                number += 1
                self?.accepted.store(number, ordering: .releasing)
                serve(ScriptedConnection(descriptor: descriptor), number)
            }
            close(listener)
        }
    }

    /// Ends the thread: its `accept` fails.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}

#if canImport(Darwin)
    private let streamSocket = SOCK_STREAM
#else
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
#endif
