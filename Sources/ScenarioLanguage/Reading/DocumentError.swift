/// Why a text is no scenario or profile: its mistakes, in order of place.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The most mistakes that are told at once; what follows is often only their consequence.
    public static let most = 10

    /// The file's path, as the caller gave it.
    public let file: String
    /// The first mistakes, at least one and at most ``most``.
    public let mistakes: [Mistake]
    /// How many more there are.
    public let untold: Int

    /// The mistakes of a file.
    /// - Precondition: there is at least one.
    /// - Complexity: O(n log n).
    public init(file: String, _ mistakes: [Mistake]) {
        precondition(!mistakes.isEmpty, "an error without a mistake in \(file)")
        // Sorting keeps mistakes at one place in the order in which they were met.
        let ordered = mistakes.enumerated().sorted {
            ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
        }
        self.file = file
        self.mistakes = ordered.prefix(Self.most).map(\.element)
        untold = mistakes.count - self.mistakes.count
    }

    /// A line for each mistake, `file:line:column: message`, and one that says how many more there
    /// are.
    public var description: String {
        var lines = mistakes.map { "\(file):\($0.position): \($0.message)" }
        if untold > 0 { lines.append("\(file): and \(untold) more") }
        return lines.joined(separator: "\n")
    }
}
