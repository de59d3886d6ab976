/// A replica of the database that reading calls are sent to, and that is some time behind.
public struct ReplicaLag: Hashable, Sendable {
    /// How old its data is, by the database's clock; at least 0.
    public var lag: Duration
    /// How many of a thousand reading calls go to it.
    public var perThousand: Int
    /// What the path of a request has to begin with; nil for every request.
    public var path: String?

    /// A replica; by default all reading calls go to it.
    public init(lag: Duration, perThousand: Int = 1_000, path: String? = nil) {
        self.lag = lag
        self.perThousand = perThousand
        self.path = path
    }
}
