import OdooProtocol

extension HistoryIndex {
    /// The places of the versions that a stored row may be a copy of: same stamp, same values in every field that the
    /// version shows.
    /// - Complexity: O(versions × fields).
    func places(of row: StoredRecord, storedAt sequence: Int64) -> [Int] {
        guard let versions = stories[row.key]?.versions, let payload = fields(of: row) else {
            return []
        }
        let names = mirroredFields(of: row.key.owner, at: sequence)
        return versions.indices.filter { place in
            versions[place].stamp == row.stamp
                && comparison.isNone(
                    of: names, expected: versions[place].values, found: payload)
        }
    }
}
