/// What a load came to.
struct LoadResult: Sendable {
    var elapsed = 0.0
    /// Seconds from a request to its whole answer, sorted once the load is over.
    var latencies: [Double] = []

    var requestsPerSecond: Double { elapsed > 0 ? Double(latencies.count) / elapsed : 0 }

    /// Adds what another connection did meanwhile.
    mutating func add(_ other: LoadResult) {
        elapsed = max(elapsed, other.elapsed)
        latencies += other.latencies
    }

    /// The latency that this share of the requests does not exceed, in milliseconds.
    func percentile(_ share: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        return latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))] * 1_000
    }
}

extension [Double] {
    /// The middle one; 0 for none.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
