/// A small table for people: names to the left, numbers to the right.
enum TextTable {
    /// The lines of a table; the first row is its head.
    /// - Precondition: all rows have as many cells as the first.
    static func lines(_ rows: [[String]]) -> [String] {
        guard let head = rows.first else { return [] }
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }
    }
}
