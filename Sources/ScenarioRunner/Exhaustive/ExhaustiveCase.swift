/// A mix, and where in it an engine is killed: `17.4` is mix 17 with a crash after its fourth point.
public struct ExhaustiveCase: Hashable, Codable, Sendable, Comparable {
    /// The mix, from 1.
    public let mix: Int
    /// After which write of the store or answer an engine is killed, from 1; 0 for nowhere.
    public let crash: Int

    /// A case.
    public init(mix: Int, crash: Int) {
        self.mix = mix
        self.crash = crash
    }

    /// Reads `17.4`, or `17` for the mix without a crash; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let mix = parts[0], mix > 0,
            let crash = parts.count == 2 ? parts[1] : 0, crash >= 0
        else { return nil }
        self.init(mix: mix, crash: crash)
    }

    /// By mix, then by crash.
    public static func < (left: ExhaustiveCase, right: ExhaustiveCase) -> Bool {
        (left.mix, left.crash) < (right.mix, right.crash)
    }
}

extension ExhaustiveCase: CustomStringConvertible {
    /// `17.4`.
    public var description: String { "\(mix).\(crash)" }
}
