import OdooProtocol

/// How a stored row stands to the version of the source that is visible now.
enum Agreement: Hashable {
    /// Not stored, or only as a tombstone.
    case missing
    /// Stored with every mirrored field that the tenant can see.
    case equal
    /// Stored with another stamp: another version.
    case otherVersion
    /// Stored with the right stamp and other values.
    case altered([FieldDifference])
    /// Stored, but its payload is no JSON object.
    case unreadable

    /// Compares a stored row with a version; `fields` are the mirrored ones.
    init(
        _ row: StoredRecord?, _ version: RecordVersion, fields: [String], in index: HistoryIndex
    ) {
        guard let row, !row.isTombstone else {
            self = .missing
            return
        }
        guard row.stamp == version.stamp else {
            self = .otherVersion
            return
        }
        guard let payload = index.fields(of: row) else {
            self = .unreadable
            return
        }
        if index.comparison.isNone(of: fields, expected: version.values, found: payload) {
            self = .equal
            return
        }
        self = .altered(
            FieldDifference.all(of: fields, expected: version.values, found: payload))
    }
}
