/// All tables at one moment, and the sequences that give out ids.
///
/// A copy is a snapshot and costs next to nothing; see `Table`.
package struct DatabaseState: Sendable {
    /// The number of the last commit in it; 0 before the first.
    package internal(set) var commitSequence: Int
    /// The tables, in the order in which their layouts were given.
    private var tables: TableShelf
    private let places: [String: Int]
    /// The next id of each table, in the order of the tables.
    private var nextIDs: [Int64]

    /// Empty tables of these layouts.
    ///
    /// - Parameters:
    ///   - layouts: one a model.
    ///   - firstID: the id that the first row of each table gets.
    /// - Precondition: models are unique.
    package init(layouts: [TableLayout], firstID: Int64 = 1) {
        var places: [String: Int] = [:]
        for (place, layout) in layouts.enumerated() {
            let earlier = places.updateValue(place, forKey: layout.model)
            precondition(earlier == nil, "two tables of \(layout.model)")
        }
        self.places = places
        tables = TableShelf(layouts.map { Table(layout: $0) })
        nextIDs = layouts.map { _ in firstID }
        commitSequence = 0
    }

    /// The models, in the order in which their layouts were given.
    package var models: [String] { tables.indices.map { tables[$0].layout.model } }

    /// The table of a model; nil for a model without one.
    package func table(_ model: String) -> Table? { places[model].map { tables[$0] } }

    /// A row; nil if there is none, or no such model.
    @inline(__always)
    package func row(_ model: String, _ id: Int64) -> StoredRow? {
        guard let place = places[model] else { return nil }
        return tables[place][id]
    }

    /// The id that the next row of the model gets.
    /// - Precondition: the model has a table.
    package func nextID(of model: String) -> Int64 { nextIDs[place(of: model)] }

    /// Takes the next id of a model.
    ///
    /// Sequences stand outside of transactions, as PostgreSQL's do: an id once drawn does not come
    /// back.
    /// - Precondition: the model has a table.
    package mutating func drawID(of model: String) -> Int64 {
        let place = place(of: model)
        defer { nextIDs[place] += 1 }
        return nextIDs[place]
    }

    /// Makes the next id of a model greater than `id`, if it is not.
    /// - Precondition: the model has a table.
    package mutating func raiseNextID(of model: String, past id: Int64) {
        let place = place(of: model)
        nextIDs[place] = max(nextIDs[place], id + 1)
    }

    /// The next id of each table.
    var nextIDsByModel: [String: Int64] {
        Dictionary(zip(models, nextIDs), uniquingKeysWith: { $1 })
    }

    /// Sets the next id of a model, backwards too; false for a model without a table, and for what no sequence gives.
    mutating func setNextID(of model: String, to id: Int64) -> Bool {
        guard let place = places[model], id > 0, id < Int64.max else { return false }
        nextIDs[place] = id
        return true
    }

    /// Takes over the ids that another state of the same database has given out.
    mutating func burnIDs(of other: DatabaseState) {
        precondition(nextIDs.count == other.nextIDs.count, "states of two databases")
        for place in nextIDs.indices where nextIDs[place] < other.nextIDs[place] {
            nextIDs[place] = other.nextIDs[place]
        }
    }

    /// Gives out the same ids from now on as another state of the same database.
    mutating func takeIDs(of other: DatabaseState) {
        precondition(nextIDs.count == other.nextIDs.count, "states of two databases")
        nextIDs = other.nextIDs
    }

    /// Adds a row or replaces the one with its id, and raises the model's sequence past it; gives
    /// the row that was there.
    /// - Precondition: the model has a table, and the row one value a column.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func put(_ row: StoredRow, in model: String) -> StoredRow? {
        let place = place(of: model)
        nextIDs[place] = max(nextIDs[place], row.id + 1)
        return tables[place].put(row)
    }

    /// Takes a row out and gives it; nil if there was none.
    /// - Precondition: the model has a table.
    /// - Complexity: O(log n).
    @discardableResult
    package mutating func remove(_ id: Int64, from model: String) -> StoredRow? {
        tables[place(of: model)].remove(id)
    }

    /// Keeps a model's rows in one more order from here on.
    /// - Precondition: the model has a table.
    /// - Complexity: O(n log n), unless the order is kept already.
    mutating func keep(_ order: TableOrder, of model: String) {
        let place = place(of: model)
        if !tables[place].keeps(order) { tables[place].keep(order) }
    }

    /// Takes over the orders that a copy of this state keeps.
    /// - Precondition: both hold the same rows.
    mutating func takeOrders(of copy: DatabaseState) {
        for place in tables.indices {
            let orders = copy.tables[place].orders
            if tables[place].orders.count < orders.count { tables[place].orders = orders }
        }
    }

    /// Adds many rows: in one go to an empty table, else one by one.
    /// - Precondition: the model has a table, ids are unique, each row has one value a column.
    /// - Complexity: O(n log n).
    mutating func load(_ rows: [StoredRow], into model: String) {
        let place = place(of: model)
        guard tables[place].count == 0 else {
            for row in rows { put(row, in: model) }
            return
        }
        tables[place] = Table(layout: tables[place].layout, rows: rows)
        if let last = tables[place].identifiers.last { raiseNextID(of: model, past: last) }
    }

    private func place(of model: String) -> Int {
        guard let place = places[model] else {
            preconditionFailure("no table of \(model); there are \(models)")
        }
        return place
    }
}
