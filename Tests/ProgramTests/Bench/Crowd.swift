import Foundation

/// Many plain TCP connections to a local port; they close when nobody holds the crowd any more.
final class Crowd: Sendable {
    /// Why the connections could not be made or used.
    struct Failure: Error {
        var step: String
        var number: Int32
    }

    /// What other tests of this process may need meanwhile.
    private static let reserve = 1_000
    private let descriptors: [Int32]

    /// As many connections as wanted and possible: the system's limit is raised as far as it lets us.
    init(port: Int, wanted: Int) throws {
        var limit = rlimit()
        getrlimit(Self.resource, &limit)
        limit.rlim_cur = min(limit.rlim_max, 20_000)
        setrlimit(Self.resource, &limit)
        let count = min(wanted, Int(clamping: limit.rlim_cur) - Self.reserve)
        var opened: [Int32] = []
        do {
            for _ in 0..<max(count, 0) { opened.append(try Self.connected(to: port)) }
        } catch {
            for descriptor in opened { close(descriptor) }
            throw error
        }
        descriptors = opened
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    /// How many connections there are.
    var count: Int { descriptors.count }

    /// Sends a request on every connection, then reads every answer; how many begin with 200.
    func answered(_ request: String) throws -> Int {
        let bytes = Array(request.utf8)
        for descriptor in descriptors {
            guard send(descriptor, bytes, bytes.count, 0) == bytes.count else {
                throw Failure(step: "send", number: errno)
            }
        }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        return try descriptors.count { descriptor in
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw Failure(step: "receive", number: errno) }
            return buffer.prefix(count).starts(with: Array("HTTP/1.1 200 OK\r\n".utf8))
        }
    }

    private static func connected(to port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { throw Failure(step: "socket", number: errno) }
        // No child may inherit it, or the connection would stay open as long as that one runs.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
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
            let number = errno
            close(descriptor)
            throw Failure(step: "connect", number: number)
        }
        return descriptor
    }

    #if canImport(Darwin)
        private static let stream = SOCK_STREAM
        private static let resource = RLIMIT_NOFILE
    #else
        private static let stream = Int32(SOCK_STREAM.rawValue)
        private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
}
