import Foundation
import MockOdoo
import MockOdooServer
import OdooProtocol
import Synchronization
import Testing

@Suite("Recorded exchanges, over HTTP")
struct ServedTests {
    /// Real time that passes with every look at it: replays are alike, and no two requests come at
    /// one instant.
    private final class Ticks: Sendable {
        private let count = Mutex(Int64(0))
        func next() -> Duration {
            .milliseconds(
                count.withLock {
                    $0 += 37
                    return $0
                })
        }
    }

    @Test(
        "each version answers on a socket as its real server did, but for the known gaps",
        arguments: OdooVersion.allCases)
    func replay(version: OdooVersion) async throws {
        let ticks = Ticks()
        let served = ServedOdoo(
            try Fixtures.world(version),
            clock: ServedClock(
                now: OdooTimestamp(microseconds: 1_764_072_000_412_000), rate: 1,
                monotonic: { ticks.next() }))
        let cases = try Fixtures.cases(of: version)
        let verdict = try await Self.serving(served) { port in
            try await Self.onOwnThread { try Self.replayed(cases, version, port) }
        }
        print(verdict.table)
        let known = KnownGaps.of(version)
        let unknown = verdict.unknown(known)
        #expect(unknown.isEmpty, "\(unknown.joined(separator: "\n"))")
        #expect(verdict.closed(known) == [], "these pass now")
    }

    /// Replays the cases on the one world, each on a connection of its own, as one would against a
    /// real server.
    private static func replayed(
        _ cases: [RecordedCase], _ version: OdooVersion, _ port: Int
    ) throws -> Verdict {
        var wire = ServedWire(port: port)
        let uid = try Replay.authenticate(&wire, database: "base")
        var verdict = Verdict(version, over: "over HTTP")
        for (number, recorded) in cases.enumerated() {
            var replay = Replay(
                ServedWire(port: port), database: "base", uid: uid, apiKey: Fixtures.apiKey,
                number: number)
            verdict.note(recorded, try replay.difference(recorded))
        }
        return verdict
    }

    /// A server that runs while `body` does, on a free port.
    private static func serving<Result: Sendable>(
        _ served: ServedOdoo, body: (_ port: Int) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (ports, port) = AsyncStream<Int>.makeStream()
            group.addTask {
                defer { port.finish() }
                let server = OdooHTTPServer(
                    .init(), onRunning: { port.yield($0) }, answerer: { await served.answer($0) })
                try await server.run()
            }
            guard let first = await ports.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw CancellationError()
            }
            let result = try await body(first)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    /// Runs blocking work on a thread of its own: the server needs the shared ones.
    private static func onOwnThread<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Swift.Result { try work() })
            }
        }
    }
}
