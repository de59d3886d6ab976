import Foundation
import OdooProtocol

/// A plain connection to a local port that sends requests and reads whole answers, and is opened
/// anew when the server has closed it.
final class HTTPConnection {
    /// Why an exchange failed.
    struct Failure: Error { let step: String, number: Int32 }

    private let port: Int
    private var descriptor: Int32 = -1
    private var received: [UInt8] = []

    init(port: Int) {
        // A peer that is gone is an error of `send`, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        self.port = port
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Sends a request and reads its answer.
    func answer(to request: HTTPExchangeRequest) throws -> HTTPExchangeResponse {
        let isOpen = descriptor >= 0
        do {
            return try exchange(request)
        } catch  where isOpen {
            hangUp()
            return try exchange(request)
        }
    }

    private func exchange(_ request: HTTPExchangeRequest) throws -> HTTPExchangeResponse {
        if descriptor < 0 { try open() }
        try send(bytes(of: request))
        let answer = try read(isHead: request.method == "HEAD")
        if answer.header("connection")?.lowercased() == "close" { hangUp() }
        return answer
    }

    private func bytes(of request: HTTPExchangeRequest) -> [UInt8] {
        var head = "\(request.method) \(request.path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        for field in request.headers { head += "\(field.name): \(field.value)\r\n" }
        if !request.body.isEmpty || request.method == "POST" || request.method == "PUT" {
            head += "content-length: \(request.body.count)\r\n"
        }
        return Array((head + "\r\n").utf8) + request.body
    }

    // MARK: Reading

    private func read(isHead: Bool) throws -> HTTPExchangeResponse {
        let end: [UInt8] = [13, 10, 13, 10]
        var size = 0
        while true {
            if let place = firstPlace(of: end) {
                size = place + end.count
                break
            }
            try receive()
        }
        let lines = String(decoding: received[..<size], as: UTF8.self)
            .split(separator: "\r\n").map(String.init)
        received.removeFirst(size)
        let status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }
        let headers = lines.dropFirst().compactMap { line -> HeaderField? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return HeaderField(String(line[..<colon]), String(value))
        }
        var answer = HTTPExchangeResponse(
            status: status.flatMap { Int($0) } ?? 0, headers: headers)
        let length = answer.header("content-length").flatMap { Int($0) } ?? 0
        if isHead { return answer }
        while received.count < length { try receive() }
        answer.body = Array(received.prefix(length))
        received.removeFirst(length)
        return answer
    }

    private func firstPlace(of pattern: [UInt8]) -> Int? {
        guard received.count >= pattern.count else { return nil }
        return (0...(received.count - pattern.count)).first {
            received[$0..<$0 + pattern.count].elementsEqual(pattern)
        }
    }

    private func receive() throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure(step: "receive", number: errno) }
        received += buffer.prefix(count)
    }

    // MARK: The socket

    private func open() throws {
        descriptor = socket(AF_INET, streamSocket, 0)
        received = []
        var limit = timeval(tv_sec: 60, tv_usec: 0)
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
        guard result == 0 else {
            hangUp()
            throw Failure(step: "connect", number: errno)
        }
    }

    private func hangUp() {
        close(descriptor)
        descriptor = -1
    }

    private func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { throw Failure(step: "send", number: errno) }
            sent += count
        }
    }
}

#if canImport(Darwin)
    private let streamSocket = SOCK_STREAM
#else
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
#endif
