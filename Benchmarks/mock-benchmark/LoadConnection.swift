#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A kept-alive connection that sends a request and reads its answer, and does as little else as it can.
final class LoadConnection {
    /// What went wrong.
    enum Failure: Error, CustomStringConvertible {
        case socket(step: String, number: Int32)
        case closed
        case head(String)
        case length(Int, expected: Int)

        var description: String {
            switch self {
            case .socket(let step, let number): "the load could not \(step) (system error \(number))"
            case .closed: "the server closed a connection before its answer was whole"
            case .head(let head): "the server answered \(head)"
            case .length(let bytes, let expected):
                "an answer has \(bytes) bytes, not the \(expected) that it has within the process"
            }
        }
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)

    init(port: Int) throws(Failure) {
        #if canImport(Darwin)
            let stream = SOCK_STREAM
        #else
            let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw .socket(step: "open a socket", number: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw .socket(step: "connect", number: errno) }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(4))
    }

    deinit { close(descriptor) }

    /// Sends a request and reads the whole answer; how many bytes its body had.
    /// - Throws: `Failure` for a connection that breaks and an answer without status 200.
    func exchange(_ request: [UInt8]) throws(Failure) -> Int {
        try sendAll(request)
        var received = 0
        var head: (end: Int, length: Int)?
        while head == nil {
            received += try receive(at: received, flags: 0)
            head = try self.head(received)
        }
        guard let head else { return 0 }
        let whole = head.end + head.length
        if whole > buffer.count {
            buffer += [UInt8](repeating: 0, count: whole - buffer.count)
        }
        while received < whole {
            received += try receive(
                at: received, upTo: whole, flags: Int32(truncatingIfNeeded: Int(MSG_WAITALL)))
        }
        return head.length
    }

    private func sendAll(_ request: [UInt8]) throws(Failure) {
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { throw .socket(step: "send", number: errno) }
            sent += count
        }
    }

    private func receive(
        at place: Int, upTo end: Int? = nil, flags: Int32
    ) throws(Failure) -> Int {
        let descriptor = descriptor
        let room = (end ?? buffer.count) - place
        let count = buffer.withUnsafeMutableBytes { bytes in
            recv(descriptor, bytes.baseAddress.map { $0 + place }, room, flags)
        }
        if count == 0 { throw .closed }
        guard count > 0 else { throw .socket(step: "receive", number: errno) }
        return count
    }

    /// Where the head ends and how long the body is; nil while the head is not whole.
    private func head(_ received: Int) throws(Failure) -> (end: Int, length: Int)? {
        let found = buffer.withUnsafeBytes { ResponseHead($0[..<received]) }
        guard let found else { return nil }
        guard found.isOK, let length = found.length else {
            throw .head(String(decoding: buffer[..<found.end], as: UTF8.self))
        }
        return (found.end, length)
    }
}
