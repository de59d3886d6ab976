/// One thing that the doctor looked at.
struct Finding: Hashable, Sendable {
    /// How it is.
    enum State: String, Hashable, Sendable {
        /// As it should be.
        case good
        /// It works, and a person should know of it.
        case odd
        /// The mirror will not work like this.
        case bad
    }

    let state: State
    /// What was looked at: `server`, `access`, `clock`, `sale.order`.
    let subject: String
    /// What was found.
    let text: String
    /// What to do about it; nil where there is nothing to do.
    var advice: String?

    /// The finding as lines for people.
    var lines: [String] {
        let mark =
            switch state {
            case .good: "✓"
            case .odd: "!"
            case .bad: "✗"
            }
        return ["\(mark) \(subject): \(text)"] + (advice.map { ["  → \($0)"] } ?? [])
    }
}
