/// Something that goes wrong: what, from when, for how long, where and how often.
public struct FaultStep: Hashable, Sendable {
    /// What goes wrong.
    public var kind: FaultKind
    /// The first instant at which it can strike; nil for the instant of its step.
    public var from: RelativeInstant?
    /// How long it lasts.
    public var duration: Duration
    /// What it strikes.
    public var target: FaultTarget
    /// How often it strikes what it meets, in a thousand.
    public var perThousand: Int
    /// How much later an answer comes, for the kinds that delay one, or how long a killed engine stays down; nil leaves it
    /// to the kind.
    public var delay: Duration?
    /// By how much a clock jumps, or how much it gains in a day; negative for the other way; nil leaves it to the kind.
    public var shift: Duration?

    /// A fault that strikes everything it meets unless said otherwise.
    public init(
        _ kind: FaultKind,
        from: RelativeInstant? = nil,
        for duration: Duration,
        target: FaultTarget = .everything,
        perThousand: Int = 1000,
        delay: Duration? = nil,
        shift: Duration? = nil
    ) {
        self.kind = kind
        self.from = from
        self.duration = duration
        self.target = target
        self.perThousand = perThousand
        self.delay = delay
        self.shift = shift
    }
}
