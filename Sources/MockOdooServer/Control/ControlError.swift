/// Why a control request was refused.
struct ControlError: Error, Hashable {
    /// What was wrong and what was expected.
    let text: String

    init(_ text: String) { self.text = text }
}
