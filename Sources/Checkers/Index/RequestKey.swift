/// One request number of one tenant.
struct RequestKey: Hashable {
    let tenant: String
    let number: Int64
}
