/// Which of several parallel jobs a process is, by the variables that schedulers set.
public struct SchedulerPlace: Hashable, Sendable {
    /// Which job, from 1.
    public let index: Int
    /// How many jobs there are; nil where the scheduler does not tell.
    public let count: Int?
    /// The variable that told.
    public let variable: String

    /// What one scheduler calls them.
    private struct Dialect {
        var index: String
        var count: String?
        /// The number of the first job.
        var first = 1
        /// The variable that holds the number of the first job; `first` where it is not set.
        var firstVariable: String?
        /// The variable that holds how far two neighbours' numbers are apart; 1 where it is not set.
        var stepVariable: String?
    }

    /// GitLab, CircleCI, Buildkite, Semaphore, Azure Pipelines, Slurm, AWS Batch, Kubernetes, PBS, Grid Engine, LSF, in the
    /// order in which they are asked: what starts jobs stands before what the jobs may run on.
    private static let dialects: [Dialect] = [
        Dialect(index: "CI_NODE_INDEX", count: "CI_NODE_TOTAL"),
        Dialect(index: "CIRCLE_NODE_INDEX", count: "CIRCLE_NODE_TOTAL", first: 0),
        Dialect(index: "BUILDKITE_PARALLEL_JOB", count: "BUILDKITE_PARALLEL_JOB_COUNT", first: 0),
        Dialect(index: "SEMAPHORE_JOB_INDEX", count: "SEMAPHORE_JOB_COUNT"),
        Dialect(index: "SYSTEM_JOBPOSITIONINPHASE", count: "SYSTEM_TOTALJOBSINPHASE"),
        Dialect(
            index: "SLURM_ARRAY_TASK_ID", count: "SLURM_ARRAY_TASK_COUNT",
            firstVariable: "SLURM_ARRAY_TASK_MIN", stepVariable: "SLURM_ARRAY_TASK_STEP"),
        Dialect(index: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE", first: 0),
        Dialect(index: "JOB_COMPLETION_INDEX", first: 0),
        Dialect(index: "PBS_ARRAY_INDEX"),
        Dialect(
            index: "SGE_TASK_ID", firstVariable: "SGE_TASK_FIRST",
            stepVariable: "SGE_TASK_STEPSIZE"),
        Dialect(index: "LSB_JOBINDEX"),
    ]

    /// The place that the environment tells; nil for a process that is nobody's parallel job.
    public static func find(in environment: [String: String]) -> SchedulerPlace? {
        func number(_ variable: String?) -> Int? {
            variable.flatMap { environment[$0] }.flatMap { Int($0) }
        }
        for dialect in dialects {
            guard let own = number(dialect.index) else { continue }
            let first = number(dialect.firstVariable) ?? dialect.first
            let step = max(number(dialect.stepVariable) ?? 1, 1)
            guard own >= first else { continue }
            return SchedulerPlace(
                index: (own - first) / step + 1, count: number(dialect.count),
                variable: dialect.index)
        }
        return nil
    }

    /// The shard; nil where nobody tells how many there are, or there is only one.
    public var shard: Shard? {
        guard let count, count > 1 else { return nil }
        return Shard(index, of: count)
    }
}
