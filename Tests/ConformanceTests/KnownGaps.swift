import MockOdoo

/// Recorded cases that the mock does not answer as the real server did, each with the reason.
///
/// The tests hold in both directions: a case that begins to pass must be taken off the list.
enum KnownGaps {
    /// By case, for a version.
    static func of(_ version: OdooVersion) -> [String: String] {
        everywhere
    }

    /// Gaps of all versions.
    private static let everywhere: [String: String] = [:]
}
