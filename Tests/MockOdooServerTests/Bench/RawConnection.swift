import Foundation
import OdooProtocol

/// A plain TCP connection to a local port that sends and receives exactly the bytes a test says.
final class RawConnection: Sendable {
    /// Why bytes could not be moved.
    struct Failure: Error {
        var step: String
        var number: Int32
    }

    private let descriptor: Int32

    /// Connects to a port of 127.0.0.1; a read that waits for more than 20 s fails.
    init(port: Int) throws {
        // A peer that is gone is an error of `send`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        descriptor = socket(AF_INET, streamSocket, 0)
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(step: "connect", number: errno) }
    }

    deinit { close(descriptor) }

    /// Sends a text as it is.
    func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// Says that nothing more will be sent, while answers can still come.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Sends bytes as they are.
    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { throw Failure(step: "send", number: errno) }
            sent += count
        }
    }

    /// Receives until what came contains a text.
    func receive(until end: String) throws -> String {
        var received = ""
        while !received.contains(end) {
            let part = try chunk()
            guard !part.isEmpty else { throw Failure(step: "end before \(end)", number: 0) }
            received += String(decoding: part, as: UTF8.self)
        }
        return received
    }

    /// Receives until the server closes its side.
    func receiveAll() throws -> String {
        var received: [UInt8] = []
        while case let part = try chunk(), !part.isEmpty { received += part }
        return String(decoding: received, as: UTF8.self)
    }

    /// Receives some bytes and tells how many; 0 at the end.
    func receiveSome() throws -> Int { try chunk().count }

    /// Whether bytes come within so long a time.
    func hasData(within limit: Duration) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, Int32(limit.wholeMicroseconds / 1000)) > 0
    }

    private func chunk() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { throw Failure(step: "receive", number: errno) }
        return Array(buffer.prefix(count))
    }
}

#if canImport(Darwin)
    private let streamSocket = SOCK_STREAM
#else
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
#endif
