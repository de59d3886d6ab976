import KnownDefects

/// The table of `orrery defects`, written as it goes.
protocol DefectTable {
    /// What comes before the first row.
    var head: String { get }

    /// The row of a defect.
    /// - Parameter explored: what drawn scenarios made of it; nil if none were run.
    func row(_ verdict: DefectVerdict, _ explored: ExploredVerdict?) -> String

    /// What comes after the last one.
    /// - Parameter explored: what drawn scenarios made of each; empty if none were run.
    func foot(_ verdicts: [DefectVerdict], _ explored: [ExploredVerdict]) -> String
}
