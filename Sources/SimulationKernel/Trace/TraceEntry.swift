/// One line of the trace: which point went on, when and where.
public struct TraceEntry: Hashable, Sendable {
    /// The virtual instant at which it went on.
    public let instant: VirtualInstant
    /// The name of its process.
    public let process: String
    /// What kind of point it was.
    public let kind: PointKind
    /// The label under which it was parked.
    public let label: String
    /// Its place among the points of its process that were parked under the same label, from 0.
    public let ordinal: Int
    /// What the caller or the kernel had to add, such as `cancelled`.
    public let detail: String?

    /// An entry with these parts.
    public init(
        instant: VirtualInstant,
        process: String,
        kind: PointKind,
        label: String,
        ordinal: Int = 0,
        detail: String? = nil
    ) {
        self.instant = instant
        self.process = process
        self.kind = kind
        self.label = label
        self.ordinal = ordinal
        self.detail = detail
    }
}

extension TraceEntry: CustomStringConvertible {
    /// The entry as one line: instant, process, kind, label, and what else there is.
    public var description: String {
        let place = ordinal == 0 ? "" : " #\(ordinal)"
        let rest = detail.map { " (\($0))" } ?? ""
        return "\(instant) \(process) \(kind.rawValue) \(label)\(place)\(rest)"
    }
}
