/// The checkers that judge a history, in the order of reports.
public struct CheckerSuite: Sendable {
    /// The checkers.
    public let checkers: [any Checker]

    /// A suite of these checkers.
    public init(_ checkers: [any Checker]) { self.checkers = checkers }

    /// Every checker that judges by the history alone.
    public static let all = CheckerSuite([
        CoverageChecker(), CursorChecker(), FutureWindowChecker(), CountChecker(),
        ContentChecker(), FreshnessChecker(), NoRegressChecker(), NoPhantomChecker(),
        DeletionChecker(),
        AtomicChecker(),
        SingleWriterChecker(), LedgerChecker(), FlagsChecker(), LivenessChecker(), ThriftChecker(),
        ProtocolChecker(), IsolationChecker(), SecretsChecker(),
    ])

    /// Judges an indexed history by every checker.
    /// - Complexity: O(n log n) in the size of the history.
    public func judge(_ index: HistoryIndex, at moment: CheckMoment) -> [Judgement] {
        checkers.map { $0.judge(index, at: moment) }
    }

    /// Judges a history by every checker, indexing it once.
    /// - Complexity: O(n log n) in the size of the history.
    public func judge(_ history: History, at moment: CheckMoment) -> [Judgement] {
        judge(HistoryIndex(history), at: moment)
    }
}
