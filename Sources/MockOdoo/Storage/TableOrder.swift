import OdooProtocol

/// An order of a table's rows by columns of their own: what an index in that order is kept under.
struct TableOrder: Hashable, Sendable {
    /// Where the values of a column lie.
    enum Column: Hashable, Sendable {
        case slot(Int)
        case id
        case createDate
        case writeDate
        case createUID
        case writeUID
    }

    /// One column with its direction.
    struct Term: Hashable, Sendable {
        var column: Column
        /// What stands for NULL; nil where NULL stays NULL.
        var fallback: FieldValue?
        var isDescending: Bool
        var nullsFirst: Bool
    }

    let terms: [Term]

    /// What a row is sorted by.
    /// - Complexity: O(size of the columns).
    func key(of row: StoredRow) -> SortKey {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for term in terms {
            let start = bytes.count
            append(value(term, row), to: &bytes)
            if bytes.count == start {
                bytes.append(term.nullsFirst ? 0 : 2)
                continue
            }
            if term.isDescending {
                for place in start..<bytes.count { bytes[place] = ~bytes[place] }
            }
            bytes.insert(1, at: start)
        }
        return SortKey(bytes, row.id)
    }

    private func value(_ term: Term, _ row: StoredRow) -> FieldValue {
        switch term.column {
        case .slot(let slot):
            let value = row.values[slot]
            return value == .null ? term.fallback ?? .null : value
        case .id: return .int(row.id)
        case .createDate: return row.createDate.map { .int($0.microseconds) } ?? .null
        case .writeDate: return row.writeDate.map { .int($0.microseconds) } ?? .null
        case .createUID: return row.createUID.map { .int($0) } ?? .null
        case .writeUID: return row.writeUID.map { .int($0) } ?? .null
        }
    }

    /// Spells a value so that greater ones have greater bytes, and none is the beginning of
    /// another; nothing for one that is no column's.
    private func append(_ value: FieldValue, to bytes: inout [UInt8]) {
        switch value {
        case .bool(let value): append(number: value ? 1 : 0, to: &bytes)
        case .int(let value): append(number: Double(value), to: &bytes)
        case .decimal(let value): append(number: value.doubleValue, to: &bytes)
        case .string(let text):
            for byte in text.utf8 {
                bytes.append(byte)
                if byte == 0 { bytes.append(0xFF) }
            }
            bytes += [0, 0]
        default: break
        }
    }

    private func append(number: Double, to bytes: inout [UInt8]) {
        // Without this 0.0 and -0.0 would be two places.
        let pattern = (number == 0 ? 0 : number).bitPattern
        let ordered = pattern >> 63 == 1 ? ~pattern : pattern | 1 << 63
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: ordered >> shift))
        }
    }
}
