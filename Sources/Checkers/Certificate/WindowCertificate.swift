public import OdooProtocol
import WindowCertificates

/// A small file that shows which windows of a run were read, and how: bounds, pages, counts and hashes, as they went over
/// the wire.
///
/// It is made from the history alone, and is checked by code that knows neither it nor the engine: of that code only the hash
/// is shared. `CertificateLine` of that target describes the lines.
///
/// A page's `hash` is the SHA-256 of its rows in the order of the wire, a line each: the id, a tab, the stamp in seconds since
/// 1970 or nothing, a tab, the row's members as canonical JSON. The rows themselves are not in the file; whoever has the same
/// answer again, from the same run or another one, can tell that it is the same.
public struct WindowCertificate: Hashable, Sendable {
    /// What a certificate is of.
    public struct Run: Hashable, Sendable {
        /// The scenario's name.
        public var scenario: String
        /// The known defect that it ran with.
        public var defect: String?
        /// The seed.
        public var seed: UInt64
        /// The hash of its trace.
        public var trace: String
        /// When it ended, in virtual time.
        public var ended: OdooTimestamp

        /// A run.
        public init(
            scenario: String, defect: String? = nil, seed: UInt64, trace: String,
            ended: OdooTimestamp
        ) {
            self.scenario = scenario
            self.defect = defect
            self.seed = seed
            self.trace = trace
            self.ended = ended
        }
    }

    /// The file, one JSON object a line.
    public let text: String

    /// The certificate of a run; nil where the history cannot be read.
    /// - Complexity: O(rows of published pages) times their size.
    public init?(_ index: HistoryIndex, of run: Run) {
        let tables: [StoreTable] = [
            .syncBatch, .moduleState, .batchAttempt, .attemptRequest, .parkedRecord,
        ]
        guard index.problem(reading: tables) == nil else { return nil }
        var lines = CertificateDraft(run)
        for module in index.modules { lines.add(module, index) }
        text = lines.close()
    }
}
