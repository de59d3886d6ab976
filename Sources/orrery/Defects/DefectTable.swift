import KnownDefects

/// The table of `orrery defects`, written as it goes.
protocol DefectTable {
    /// What comes before the first row.
    var head: String { get }

    /// The row of a defect.
    func row(_ verdict: DefectVerdict) -> String

    /// What comes after the last one.
    func foot(_ verdicts: [DefectVerdict]) -> String
}
