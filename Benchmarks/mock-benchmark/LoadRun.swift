import Foundation

/// Connections that ask as fast as they are answered, each on a thread of its own.
struct LoadRun {
    let port: Int
    let requests: [[UInt8]]
    /// How long the body of the answer to each request has to be.
    let expectedBytes: [Int]
    let connections: Int
    let seconds: Double

    /// Runs the load to its end.
    /// - Throws: `LoadConnection.Failure` for a socket that fails and an answer that is not as expected.
    func result() async throws -> LoadResult {
        let start = ContinuousClock.now
        return try await withThrowingTaskGroup(of: LoadResult.self) { group in
            for number in 0..<connections {
                group.addTask { try await onThread(number, start) }
            }
            var total = LoadResult()
            for try await part in group { total.add(part) }
            total.latencies.sort()
            return total
        }
    }

    private func onThread(
        _ number: Int, _ start: ContinuousClock.Instant
    ) async throws -> LoadResult {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try work(number, start) })
            }
        }
    }

    private func work(_ number: Int, _ start: ContinuousClock.Instant) throws -> LoadResult {
        var result = LoadResult()
        let end = start + .seconds(seconds)
        let connection = try LoadConnection(port: port)
        var place = requests.count * number / connections
        var sent = ContinuousClock.now
        while sent < end {
            place = (place + 1) % requests.count
            let bytes = try connection.exchange(requests[place])
            guard bytes == expectedBytes[place] else {
                throw LoadConnection.Failure.length(bytes, expected: expectedBytes[place])
            }
            let answered = ContinuousClock.now
            result.latencies.append((answered - sent) / .seconds(1))
            sent = answered
        }
        result.elapsed = (sent - start) / .seconds(1)
        return result
    }
}
