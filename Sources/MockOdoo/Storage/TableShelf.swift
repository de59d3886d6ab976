/// The tables of a database, some to a board.
///
/// A table holds many references, and a write to one of a hundred tables that a snapshot shares
/// would copy them all; this way it copies the boards and the tables of one of them.
struct TableShelf: Sendable {
    private static let width = 8
    private var boards: [[Table]]

    init(_ tables: [Table]) {
        boards = stride(from: 0, to: tables.count, by: Self.width).map { start in
            Array(tables[start..<min(start + Self.width, tables.count)])
        }
    }

    /// The places of the tables, in the order in which they were given.
    var indices: Range<Int> {
        0..<max(0, boards.count - 1) * Self.width + (boards.last?.count ?? 0)
    }

    /// The table at a place; it is changed where it lies.
    subscript(place: Int) -> Table {
        get { boards[place / Self.width][place % Self.width] }
        _modify { yield &boards[place / Self.width][place % Self.width] }
    }
}
