// For threads, and for the sockets of every platform.
import Foundation
import Logging
import Synchronization

/// Answers `GET /metrics` on a socket of its own, one asker after another.
///
/// A thread rather than the engine's tasks: figures have to come even when all of these are busy, and a slow asker must not
/// hold up any of them.
final class MetricsListener: Sendable {
    /// The port that it listens on, also where any free one was asked for.
    let port: Int
    private let socket: Int32
    private let isStopped = Atomic<Bool>(false)

    /// Listens from now on.
    /// - Throws: `ProgramError` if the port cannot be had.
    init(
        _ address: ListenAddress, logger: Logger, page: @escaping @Sendable () -> String
    ) throws(ProgramError) {
        // An asker that goes away early is an error of `send`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        let socket = Foundation.socket(AF_INET, Self.stream, 0)
        var yes: Int32 = 1
        setsockopt(
            socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(address.port)).bigEndian
        place.sin_addr.s_addr = inet_addr(address.host)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard socket >= 0, isBound else {
            let reason = String(cString: strerror(errno))
            if socket >= 0 { close(socket) }
            throw ProgramError(
                .usage,
                "\(SettingKey.metrics.place): \(address.host):\(address.port) cannot be had: "
                    + "\(reason)")
        }
        self.socket = socket
        port = Int(in_port_t(bigEndian: place.sin_port))
        logger.notice(
            "metrics", metadata: ["at": .string("http://\(address.host):\(port)/metrics")])
        let thread = Thread { [weak self] in
            while case let asker = accept(socket, nil, nil), asker >= 0 {
                Self.answer(asker, page)
                close(asker)
                if self?.isStopped.load(ordering: .acquiring) != false { break }
            }
            close(socket)
        }
        thread.name = "metrics"
        thread.start()
    }

    /// Stops listening.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        shutdown(socket, Int32(SHUT_RDWR))
    }

    /// Reads a request's head and sends the page, or says that there is none.
    private static func answer(_ asker: Int32, _ page: () -> String) {
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                asker, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let end = Array("\r\n\r\n".utf8)
        while head.count < 16_384, head.suffix(4 + buffer.count).firstRange(of: end) == nil {
            let count = recv(asker, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            head += buffer.prefix(count)
        }
        let words = String(decoding: head, as: UTF8.self).split(separator: " ", maxSplits: 2)
        let isPage = words.count > 2 && words[1] == "/metrics"
        guard isPage, words[0] == "GET" || words[0] == "HEAD" else {
            send("404 Not Found", "text/plain", "see /metrics\n", withBody: true, to: asker)
            return
        }
        send(
            "200 OK", "application/openmetrics-text; version=1.0.0; charset=utf-8", page(),
            withBody: words[0] == "GET", to: asker)
    }

    private static func send(
        _ status: String, _ type: String, _ body: String, withBody: Bool, to asker: Int32
    ) {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n"
        let bytes = Array((head + (withBody ? body : "")).utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(asker, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    #if canImport(Darwin)
        private static let stream = SOCK_STREAM
    #else
        private static let stream = Int32(SOCK_STREAM.rawValue)
    #endif
}
