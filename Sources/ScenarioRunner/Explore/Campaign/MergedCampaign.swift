/// A campaign put together from what its shards reported.
public struct MergedCampaign: Sendable {
    /// The campaign.
    public let campaign: Campaign
    /// What came of each seed, ascending, each seed once.
    public private(set) var reports: [SeedReport] = []
    /// Seeds of the campaign that nobody reported, as ranges in order.
    public private(set) var missing: [ClosedRange<UInt64>] = []

    /// Puts shards together; a seed that several report must have left one trace.
    ///
    /// - Parameters:
    ///   - campaign: which seeds there should be; others are left out.
    ///   - shards: what each reported, in any order.
    /// - Complexity: O(n log n).
    public init(_ campaign: Campaign, shards: [[SeedReport]]) {
        self.campaign = campaign
        let all = shards.flatMap(\.self).filter { campaign.contains($0.seed) }
        // A seed that was lost on one machine and run on another was run.
        let order = all.sorted {
            ($0.seed, $0.trace.isEmpty ? 1 : 0) < ($1.seed, $1.trace.isEmpty ? 1 : 0)
        }
        for report in order {
            guard let last = reports.last, last.seed == report.seed else {
                reports.append(report)
                continue
            }
            if !report.trace.isEmpty, report.trace != last.trace {
                reports[reports.count - 1].note(otherTrace: report.trace)
            }
        }
        var next = campaign.first
        for report in reports {
            if report.seed > next { missing.append(next...(report.seed - 1)) }
            // The last seed may be the largest number there is.
            guard report.seed < campaign.last else { return }
            next = report.seed + 1
        }
        missing.append(next...campaign.last)
    }

    /// How many seeds are missing.
    public var missingCount: Int {
        missing.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 }
    }
}

extension SeedReport {
    /// Notes that somebody else's run of the same seed left another trace.
    fileprivate mutating func note(otherTrace: String) {
        if ending != .broken { ending = .failed }
        failures.append(FailureSignature(.determinism, "trace"))
        explanation.append(
            "determinism: two runs of seed \(seed) left the traces \(trace) and \(otherTrace)")
    }
}
