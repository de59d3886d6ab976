/// A caller that waits for its turn.
struct ParkedPoint: Sendable {
    let process: Int
    let kind: PointKind
    let label: String
    let detail: String?
    /// Order of arrival in the whole run.
    let arrival: Int
    var wake: Wake
    let continuation: UnsafeContinuation<Wake, Never>

    /// Whether it stands before `other` among the parked.
    ///
    /// By process and label first and by arrival only among equals: the order of arrival of two
    /// tasks can depend on how many hops the optimiser has left in each, that of their labels
    /// cannot.
    func stands(before other: ParkedPoint) -> Bool {
        if process != other.process { return process < other.process }
        if label != other.label { return label < other.label }
        return arrival < other.arrival
    }

    /// Whether the two can be told apart by their arrival alone.
    func looksLike(_ other: ParkedPoint) -> Bool {
        process == other.process && label == other.label
    }
}
