import OdooProtocol

/// Reads the columns of one row of the store by name, with an error that says which column was not as expected.
///
/// A history holds tens of thousands of rows whose columns come in the table's own order, so the search for a name begins
/// where the last one ended.
struct ColumnReader {
    private let table: StoreTable
    private let row: FieldObject
    private var place = 0

    init(_ table: StoreTable, _ row: FieldObject) {
        self.table = table
        self.row = row
    }

    /// The value of a column that must be there.
    mutating func value(_ column: String) throws(HistoryFault) -> FieldValue {
        if let found = find(column) { return found }
        throw HistoryFault(table, "column \(column) is missing")
    }

    /// A whole number.
    /// Whether the row has such a column; older stores lack some.
    func has(_ column: String) -> Bool { row.keys.contains { $0 == column } }

    mutating func int(_ column: String) throws(HistoryFault) -> Int64 {
        guard let found = try optionalInt(column) else {
            throw unexpected(column, .null, "a whole number")
        }
        return found
    }

    /// A whole number or null.
    mutating func optionalInt(_ column: String) throws(HistoryFault) -> Int64? {
        switch try value(column) {
        case .null: return nil
        case .int(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        case let other: throw unexpected(column, other, "a whole number or null")
        }
    }

    /// Text; a whole number serves too, since a tenant may be kept as one.
    mutating func text(_ column: String) throws(HistoryFault) -> String {
        guard let found = try optionalText(column) else { throw unexpected(column, .null, "text") }
        return found
    }

    /// Text, a whole number, or null.
    mutating func optionalText(_ column: String) throws(HistoryFault) -> String? {
        switch try value(column) {
        case .null: return nil
        case .string(let text): return text
        case .int(let number): return String(number)
        case let other: throw unexpected(column, other, "text or null")
        }
    }

    /// Microseconds since 1970.
    mutating func instant(_ column: String) throws(HistoryFault) -> OdooTimestamp {
        OdooTimestamp(microseconds: try int(column))
    }

    /// Microseconds since 1970, or null.
    mutating func optionalInstant(_ column: String) throws(HistoryFault) -> OdooTimestamp? {
        try optionalInt(column).map { OdooTimestamp(microseconds: $0) }
    }

    /// 0 or 1.
    mutating func flag(_ column: String) throws(HistoryFault) -> Bool {
        switch try int(column) {
        case 0: return false
        case 1: return true
        case let other: throw unexpected(column, .int(other), "0 or 1")
        }
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ column: String, _ type: Word.Type
    ) throws(HistoryFault) -> Word {
        let text = try text(column)
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw HistoryFault(table, "column \(column) is \"\(text)\", expected one of \(known)")
    }

    private mutating func find(_ column: String) -> FieldValue? {
        let keys = row.keys
        var looked = 0
        while looked < keys.count {
            let at = place
            place = at + 1 == keys.count ? 0 : at + 1
            if keys[at] == column { return row.values[at] }
            looked += 1
        }
        return nil
    }

    private func unexpected(
        _ column: String, _ value: FieldValue, _ expected: String
    ) -> HistoryFault {
        HistoryFault(table, "column \(column) is \(value.kindName), expected \(expected)")
    }
}
