import GRDB
import SyncEngine

/// The view that shows a module's records with their fields as columns.
///
/// Names come from another system, so every one is quoted, and none may displace a table of the
/// store or another module's view: `sale.order` becomes `sale_order`, a name that is taken gets
/// `odoo_` in front, and if that is taken too the module's own name with its dots is the view's.
struct ModuleView {
    /// The Odoo model.
    let module: String
    /// The view's name.
    let name: String
    /// The fields to show; at most `mostFields` of them are.
    let fields: [String]

    /// How many fields a view shows; SQLite's limit is 2,000 columns.
    static let mostFields = 1_900

    /// The names to try, in order.
    static func names(for module: String) -> [String] {
        let plain = String(module.map { $0 == "." ? "_" : $0 })
        return [plain, "odoo_" + plain, "odoo:" + module]
    }

    /// A name or a text in SQL, quoted.
    static func quoted(_ text: String, by mark: Character) -> String {
        var result = String(mark)
        for scalar in text.unicodeScalars {
            if Character(scalar) == mark { result.append(mark) }
            result.unicodeScalars.append(scalar)
        }
        result.append(mark)
        return result
    }

    /// The statement that makes the view.
    var sql: String {
        var columns = [
            "tenant", "odoo_id AS id", "datetime(stamp, 'unixepoch') AS write_date",
        ]
        var taken: Set<String> = ["tenant", "id", "write_date"]
        for field in fields.filter({ $0 != "id" && $0 != "write_date" }).prefix(Self.mostFields) {
            // Columns differ by more than case: SQL does not tell `Name` from `name`.
            var column = field
            while !taken.insert(column.lowercased()).inserted { column += "_" }
            columns.append("\(Self.value(of: field)) AS \(Self.quoted(column, by: "\""))")
        }
        return """
            CREATE VIEW \(Self.quoted(name, by: "\"")) AS
            SELECT \(columns.joined(separator: ",\n  "))
            FROM record
            WHERE module = \(Self.quoted(module, by: "'")) AND deleted_at IS NULL
            """
    }

    /// The expression for a field's value.
    ///
    /// A path takes a key as it is spelled in JSON and knows no escapes, so a key that needs them
    /// is looked up by name.
    private static func value(of field: String) -> String {
        let isPlain = field.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain && !field.isEmpty {
            return "json_extract(payload, " + quoted("$.\"\(field)\"", by: "'") + ")"
        }
        return "(SELECT value FROM json_each(payload) WHERE key = "
            + quoted(field, by: "'") + " ORDER BY id LIMIT 1)"
    }
}

extension Database {
    /// Makes or renews a module's view if fields are shown that it does not have.
    /// - Complexity: O(fields).
    func renewView(of module: String, showing fields: Set<String>) throws {
        let name: String? = try row("SELECT name FROM module_view WHERE module = ?", [module]) {
            $0[0]
        }
        let known = Set<String>(
            try rows("SELECT field FROM module_field WHERE module = ? ORDER BY field", [module]) {
                $0[0]
            })
        // A null character would end the statement's text; no field of Odoo has one.
        let added = fields.subtracting(known).filter { !$0.utf8.contains(0) }.sorted()
        if name != nil && added.isEmpty { return }
        for field in added {
            try run("INSERT INTO module_field(module, field) VALUES (?, ?)", [module, field])
        }
        let view = ModuleView(
            module: module, name: try name ?? freeName(for: module),
            fields: known.union(added).sorted())
        if name == nil {
            try run("INSERT INTO module_view(module, name) VALUES (?, ?)", [module, view.name])
        } else {
            try execute(sql: "DROP VIEW IF EXISTS " + ModuleView.quoted(view.name, by: "\""))
        }
        try execute(sql: view.sql)
    }

    /// A name for a module's view that nothing else has.
    private func freeName(for module: String) throws -> String {
        for name in ModuleView.names(for: module) where !name.lowercased().hasPrefix("sqlite_") {
            let isTaken = try hasRow(
                "SELECT 1 FROM sqlite_master WHERE name = ? COLLATE NOCASE ORDER BY name LIMIT 1",
                [name])
            if !isTaken { return name }
        }
        throw SyncStoreError(.inconsistent, "No name is free for a view of \(module).")
    }
}
