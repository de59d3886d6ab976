/// What goes to a worker or comes from one: a line of JSON.
protocol WorkerLine: Sendable {
    /// The line, without its end.
    var line: String { get }
    /// Reads a line; nil for what is none.
    init?(_ line: String)
}
