import OdooProtocol

extension HistoryIndex {
    /// What a tenant's user may do in data as of an event; nil before the first change of it.
    /// - Complexity: O(number of changes).
    func rights(of tenant: String, at sequence: Int64) -> String? {
        rightsByTenant[tenant]?.last { $0.sequence <= sequence }?.rights
    }

    /// Whether a person accepted lost rights of a module between two events.
    func wasAccepted(_ owner: ModuleKey, since first: Int64, upTo last: Int64) -> Bool {
        acceptances[owner]?.contains { first < $0 && $0 <= last } ?? false
    }
}
