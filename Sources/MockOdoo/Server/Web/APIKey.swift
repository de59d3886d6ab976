/// A key that stands for a user's password where programs call.
struct APIKey: Hashable, Sendable {
    /// A fingerprint of the key, so that no state can give it away.
    let fingerprint: String
    /// Whose it is.
    let uid: Int64
}
