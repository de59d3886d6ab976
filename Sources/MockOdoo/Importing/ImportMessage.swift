import OdooProtocol

/// Why a value of an import cannot be taken.
struct ImportMessage: Error {
    let text: String
    /// The field's technical name.
    let field: String?
    /// What Odoo raises in place of a message, where it could not even look for what a value names.
    var fault: OdooFault?

    /// As `load` answers it, for a record and the rows that it spans.
    func value(record: Int, rows: ClosedRange<Int>) -> FieldValue {
        var message: FieldObject = [
            "type": "error", "message": .string(text), "record": .int(Int64(record)),
            "rows": ["from": .int(Int64(rows.lowerBound)), "to": .int(Int64(rows.upperBound))],
        ]
        if let field { message["field"] = .string(field) }
        return .object(message)
    }
}
