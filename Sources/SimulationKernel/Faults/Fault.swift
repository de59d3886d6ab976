/// Something that goes wrong: what, where, from when, for how long and how often.
public struct Fault<Kind: Hashable & Sendable>: Hashable, Sendable {
    /// What tells this fault from the others of its plan; part of its random stream's seed.
    public let id: String
    /// What goes wrong.
    public let kind: Kind
    /// The labels it strikes.
    public let target: TargetPattern
    /// The first instant at which it can strike.
    public let start: VirtualInstant
    /// How long it lasts; at `start + duration` it is over.
    public let duration: Duration
    /// How often it strikes what it meets: 0 (never) to 1,000 (always).
    public let perThousand: Int

    /// - Precondition: `perThousand` lies in 0...1,000 and `duration` is not negative.
    public init(
        id: String,
        kind: Kind,
        target: TargetPattern = .everything,
        from start: VirtualInstant,
        duration: Duration,
        perThousand: Int = 1_000
    ) {
        precondition(
            (0...1_000).contains(perThousand),
            "fault \(id): a rate of \(perThousand) per thousand")
        precondition(duration >= .zero, "fault \(id): a duration of \(duration)")
        self.id = id
        self.kind = kind
        self.target = target
        self.start = start
        self.duration = duration
        self.perThousand = perThousand
    }

    /// The first instant at which it is over.
    public var end: VirtualInstant { start + duration }

    /// Whether it could strike that label at that instant.
    ///
    /// - Complexity: as `TargetPattern.matches(_:)`.
    public func meets(_ label: String, at instant: VirtualInstant) -> Bool {
        start <= instant && instant < end && target.matches(label)
    }
}
