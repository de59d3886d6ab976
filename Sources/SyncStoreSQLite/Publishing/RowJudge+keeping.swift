import GRDB
import OdooProtocol

/// What becomes of fields that the user can no longer see: a row that is read without them is stored
/// with the values that they had.
extension RowJudge {
    /// The payload that is stored: the incoming one, with the kept fields of the stored one.
    var keepFields: DatabaseFunction {
        DatabaseFunction("keep_fields", argumentCount: 2) { [self] values in
            String(decoding: merged(values), as: UTF8.self)
        }
    }

    /// That payload's hash.
    var keptHash: DatabaseFunction {
        DatabaseFunction("kept_hash", argumentCount: 2) { [self] values in
            ContentHash(merged(values)).hex
        }
    }

    /// The bytes of the payload that is stored.
    private func merged(_ values: [DatabaseValue]) -> [UInt8] {
        let stored = String.fromDatabaseValue(values[0]) ?? "{}"
        let incoming = String.fromDatabaseValue(values[1]) ?? "{}"
        guard let old = (try? JSONCodec.parse(stored))?.objectValue,
            var new = (try? JSONCodec.parse(incoming))?.objectValue
        else { return Array(incoming.utf8) }
        for field in keptFields.sorted() where new[field] == nil {
            if let value = old[field] { new[field] = value }
        }
        return JSONCodec.writeCanonical(.object(new))
    }
}
