/// What a process was at when its log ends.
struct WorkInHand {
    /// The batches that it was reading, each with its kind.
    private(set) var reading: [Int64: KillPlace] = [:]
    /// Those of them whose publishing was announced and not yet told to have succeeded.
    private(set) var publishing: [Int64] = []

    init(log: String) {
        for line in log.split(separator: "\n") {
            var pairs: [Substring: Substring] = [:]
            for word in line.split(separator: " ") {
                let halves = word.split(separator: "=", maxSplits: 1)
                if halves.count == 2 { pairs[halves[0]] = halves[1] }
            }
            guard let batch = pairs["batch"].flatMap({ Int64($0) }) else { continue }
            switch pairs["message"] {
            case "reading"?: reading[batch] = pairs["kind"].flatMap { KillPlace(rawValue: "\($0)") }
            case "publishing"?: if !publishing.contains(batch) { publishing.append(batch) }
            default:
                guard pairs["message"] == "published" || Self.isEnd(line) else { continue }
                reading[batch] = nil
                publishing.removeAll { $0 == batch }
            }
        }
    }

    /// Whether a line tells that an attempt ended without publishing.
    private static func isEnd(_ line: Substring) -> Bool {
        ["an attempt failed", "an attempt was dropped", "a batch was taken over", "dead: "]
            .contains { line.contains("message=\"\($0)") }
    }

    /// Where a kill at this moment falls; nil between two batches.
    /// - Parameter wanted: what is preferred where several batches are read at once.
    func place(preferring wanted: KillPlace) -> KillPlace? {
        if !publishing.isEmpty { return .publish }
        let kinds = Set(reading.values)
        return kinds.contains(wanted) ? wanted : kinds.min()
    }
}
