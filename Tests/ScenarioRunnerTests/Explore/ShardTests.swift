import Testing

@testable import ScenarioRunner

@Suite("A campaign falls into parts")
struct ShardTests {
    @Test(
        "every seed in exactly one of them",
        arguments: [(1, 1), (1, 8), (7, 3), (8, 8), (1000, 7), (3, 10)])
    func cover(seeds: Int, count: Int) throws {
        let campaign = Campaign(first: 5, seeds: seeds)
        var all: [UInt64] = []
        for index in 1...count {
            let shard = try #require(Shard(index, of: count))
            let own = Array(campaign.seeds(of: shard))
            #expect(own.count == campaign.count(of: shard))
            #expect(own == own.sorted())
            if let first = own.first { #expect(campaign.runsTwice(first, in: shard)) }
            all += own
        }
        #expect(all.sorted() == Array(5..<(5 + UInt64(seeds))))
    }

    @Test("the last seed there is belongs to a campaign as any other")
    func lastSeed() {
        let campaign = Campaign(first: .max - 2, seeds: 3)
        #expect(Array(campaign.seeds(of: .whole)) == [.max - 2, .max - 1, .max])
        #expect(campaign.contains(.max))
        #expect(!campaign.contains(.max - 3))
    }

    @Test("one seed in fifty runs twice")
    func sample() {
        let campaign = Campaign(first: 1, seeds: 1000)
        let twice = campaign.seeds(of: .whole).filter { campaign.runsTwice($0, in: .whole) }
        #expect(twice == stride(from: 1, to: 1000, by: 50).map { UInt64($0) })
    }

    @Test("a part is written as 3/8, and nothing else is one")
    func words() {
        #expect(Shard("3/8") == Shard(3, of: 8))
        #expect(Shard("8/8")?.description == "8/8")
        for text in ["", "3", "0/8", "9/8", "3/0", "-1/8", "3/8/2", "a/b", "auto/8", "/8"] {
            #expect(Shard(text) == nil, "\(text)")
        }
        #expect(Shard("auto/8", environment: ["JOB_COMPLETION_INDEX": "7"]) == Shard(8, of: 8))
        #expect(Shard("auto/8", environment: ["JOB_COMPLETION_INDEX": "8"]) == nil)
    }

    @Test(
        "schedulers tell which part a job is",
        arguments: [
            (["CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "5"], "2/5"),
            (["CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "4"], "1/4"),
            (["BUILDKITE_PARALLEL_JOB": "3", "BUILDKITE_PARALLEL_JOB_COUNT": "4"], "4/4"),
            (["SEMAPHORE_JOB_INDEX": "1", "SEMAPHORE_JOB_COUNT": "2"], "1/2"),
            (["SYSTEM_JOBPOSITIONINPHASE": "2", "SYSTEM_TOTALJOBSINPHASE": "2"], "2/2"),
            (["AWS_BATCH_JOB_ARRAY_INDEX": "9", "AWS_BATCH_JOB_ARRAY_SIZE": "10"], "10/10"),
            (["SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "3"], nil),
            (
                [
                    "SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_COUNT": "3",
                    "SLURM_ARRAY_TASK_MIN": "0",
                ], "1/3"
            ),
            (
                [
                    "SLURM_ARRAY_TASK_ID": "7", "SLURM_ARRAY_TASK_COUNT": "4",
                    "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_STEP": "2",
                ], "4/4"
            ),
            (["CI_NODE_INDEX": "1", "CI_NODE_TOTAL": "1"], nil),
            (["LSB_JOBINDEX": "3"], nil), (["LSB_JOBINDEX": "0"], nil), ([:], nil),
        ] as [([String: String], String?)])
    func schedulers(environment: [String: String], expected: String?) {
        #expect(SchedulerPlace.find(in: environment)?.shard?.description == expected)
    }
}
