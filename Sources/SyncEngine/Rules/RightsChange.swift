/// What became of a user's rights between two readings.
public enum RightsChange: Hashable, Sendable {
    /// Nothing.
    case same
    /// There is more to see than before, or it is seen otherwise.
    case gained
    /// Something can no longer be seen; in words what.
    case lost(String)
}

/// What became of a user's rights since a reading that was accepted.
///
/// A user who may see less sees `False` in place of values and nothing in place of records; whoever believes that overwrites
/// good data. So whatever else was gained, anything that was lost counts as a loss.
///
/// - Parameter wanted: the fields that the configuration names; a field that it no longer names is not missed. Nil for the
///   default choice.
/// - Complexity: O(n log n) in the number of fields.
public func rightsChange(
    accepted: RightsFingerprint, found: RightsFingerprint, wanted: Set<String>?
) -> RightsChange {
    let fields = accepted.fields.keys.filter {
        found.fields[$0] == nil && wanted?.contains($0) != false
    }.sorted()
    var losses: [String] = []
    if !fields.isEmpty {
        let shown = fields.prefix(5).joined(separator: ", ")
        losses.append("fields \(shown)" + (fields.count > 5 ? " and \(fields.count - 5) more" : ""))
    }
    losses += lostIDs("companies", accepted.companies, found.companies)
    losses += lostIDs("groups", accepted.groups, found.groups)
    if !losses.isEmpty {
        return .lost("the user can no longer see " + losses.joined(separator: "; "))
    }
    return accepted == found ? .same : .gained
}

/// Which ids are gone, in words; empty for none.
private func lostIDs(_ noun: String, _ before: [Int64]?, _ now: [Int64]?) -> [String] {
    guard let before else { return [] }
    guard let now else { return ["its own \(noun)"] }
    let lost = Set(before).subtracting(now).sorted()
    return lost.isEmpty ? [] : ["\(noun) \(lost.map(String.init).joined(separator: ", "))"]
}
