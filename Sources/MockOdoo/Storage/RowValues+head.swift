/// What stands before the values of a row and belongs to the row: its id and its log columns.
extension RowValues {
    /// A number of the head.
    func head(_ offset: Int) -> Int64 {
        withBytes { $0.loadUnaligned(fromByteOffset: offset, as: Int64.self) }
    }

    /// A number of the head that may be NULL.
    func head(_ offset: Int, ifSet bit: UInt8) -> Int64? {
        withBytes {
            $0[RowLayout.isSet] & bit == 0
                ? nil : $0.loadUnaligned(fromByteOffset: offset, as: Int64.self)
        }
    }

    /// Changes a number of the head; nil is NULL.
    mutating func setHead(_ offset: Int, _ number: Int64?, bit: UInt8 = 0) {
        withMutableBytes {
            $0.storeBytes(of: number ?? 0, toByteOffset: offset, as: Int64.self)
            if number == nil { $0[RowLayout.isSet] &= ~bit } else { $0[RowLayout.isSet] |= bit }
        }
    }

    /// Whether the other values are of the same row with the same log columns.
    func hasHead(of other: RowValues) -> Bool {
        withBytes { own in
            other.withBytes {
                own.prefix(RowLayout.endWidth).elementsEqual($0.prefix(RowLayout.endWidth))
            }
        }
    }

    /// Takes over the head of other values.
    mutating func takeHead(of other: RowValues) {
        withMutableBytes { own in
            other.withBytes { own.copyBytes(from: $0.prefix(RowLayout.endWidth)) }
        }
    }
}
