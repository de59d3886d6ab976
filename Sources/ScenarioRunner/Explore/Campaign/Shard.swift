/// One part of a campaign among several of about the same size.
public struct Shard: Hashable, Sendable {
    /// Which part, from 1.
    public let index: Int
    /// How many parts there are.
    public let count: Int

    /// All of it.
    public static let whole = Shard(unchecked: 1, of: 1)

    private init(unchecked index: Int, of count: Int) {
        self.index = index
        self.count = count
    }

    /// A part; nil unless `index` lies in 1…`count`.
    public init?(_ index: Int, of count: Int) {
        guard count >= 1, (1...count).contains(index) else { return nil }
        self.init(unchecked: index, of: count)
    }

    /// Reads `3/8`, or `auto/8`, where a scheduler's variables tell which part this is.
    ///
    /// - Parameter environment: the process's variables.
    /// - Returns: nil for anything else, and where no variable tells.
    public init?(_ text: String, environment: [String: String] = [:]) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Int(parts[1]) else { return nil }
        if parts[0] == "auto" {
            guard let place = SchedulerPlace.find(in: environment) else { return nil }
            self.init(place.index, of: count)
        } else {
            guard let index = Int(parts[0]) else { return nil }
            self.init(index, of: count)
        }
    }
}

extension Shard: CustomStringConvertible {
    /// `3/8`.
    public var description: String { "\(index)/\(count)" }
}
