public import MockOdoo
import OdooProtocol

extension Company {
    /// The records as they would lie on a version of Odoo: fields that it calls otherwise are renamed, those that it lacks or
    /// does not keep are left out.
    ///
    /// Records are written with the fields of 18.0, so that one set of files serves all versions.
    ///
    /// - Complexity: O(records) where anything differs.
    public func rows(on version: OdooVersion) -> [SeedRow] {
        let differences = VersionDifferences.of(version)
        guard !differences.isEmpty else { return rows }
        return rows.map { row in
            guard let difference = differences[row.model] else { return row }
            var row = row
            var pairs: [(String, FieldValue)] = []
            for (name, value) in row.values.pairs where !difference.missing.contains(name) {
                pairs.append((difference.renamed[name] ?? name, value))
            }
            row.values = FieldObject(pairs)
            return row
        }
    }
}
