/// What a real Odoo would not take of a request: what stands there, and what belongs there.
struct Complaint: Error, Hashable, Sendable {
    /// Where in the request, such as `the domain` or `keyword limit`.
    var place: String
    /// What is wrong there.
    var reason: String

    init(_ place: String, _ reason: String) {
        self.place = place
        self.reason = reason
    }
}
