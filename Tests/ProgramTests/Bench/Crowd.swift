import Foundation
import OdooProtocol
import Testing

/// Many connections to a local port, opened by a process of their own.
///
/// This process starts others, and the system's library reads the list of its own open files when it does: with a thousand and
/// more of them it reads beyond the list's end, which may be the end of the process.
struct Crowd {
    /// How many connections there were; fewer than wanted where the system allows no more.
    let count: Int
    /// How many of them were answered with 200, time after time; all stay open in between.
    let answered: [Int]

    /// Opens as many connections as wanted and possible, and asks on each of them for `/web/health`, `rounds` times.
    static func meeting(port: Int, wanted: Int, rounds: Int) async throws -> Crowd {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, "\(port)", "\(wanted)", "\(rounds)"]
        let result = try await ProgramResult.of(process)
        try #require(result.code == 0, "\(result.errors)")
        let value = try JSONCodec.parse(Array(result.output.utf8))
        let counts = try #require(value.arrayValue).compactMap { $0.intValue.map(Int.init) }
        return Crowd(count: try #require(counts.first), answered: Array(counts.dropFirst()))
    }

    private static let script = """
        import json, resource, socket, sys
        port, wanted, rounds = map(int, sys.argv[1:])
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = 20000 if hard == resource.RLIM_INFINITY else min(hard, 20000)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        crowd = [socket.create_connection(("127.0.0.1", port), timeout=60)
                 for _ in range(min(wanted, most - 100))]
        counts = [len(crowd)]
        for _ in range(rounds):
            for one in crowd:
                one.sendall(b"GET /web/health HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
            counts.append(sum(one.recv(4096).startswith(b"HTTP/1.1 200 OK\\r\\n") for one in crowd))
        print(json.dumps(counts))
        """
}
