/// Why a control request was refused.
struct ControlError: Error, Hashable {
    /// The HTTP status.
    let status: Int
    /// What was wrong and what was expected.
    let text: String

    init(_ text: String, status: Int = 400) {
        self.text = text
        self.status = status
    }
}
