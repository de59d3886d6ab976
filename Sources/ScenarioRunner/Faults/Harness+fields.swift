import MockOdoo
import OdooProtocol

extension Harness {
    /// What goes from a module where fields go: one that everybody reads and nobody's work needs.
    private static let goingFields = [
        "res.partner": "comment", "hr.employee": "barcode", "sale.order": "commitment_date",
        "account.move": "invoice_origin",
    ]

    /// Takes a field out of each of these modules, as an upgrade of Odoo does.
    /// - Throws: `ScenarioStop` for a module of which no field may go.
    func removeFields(of modules: [String], in source: Int) throws {
        var fields: [String: Set<String>] = [:]
        for module in modules {
            guard let field = Self.goingFields[module] else {
                throw ScenarioStop("no field of \(module) is known that could be removed")
            }
            fields[module] = [field]
        }
        changeSource(source) { $0.remove(fields: fields, at: $1.database) }
    }

    /// Brings all fields back that were taken out.
    func bringBackFields(in source: Int) {
        changeSource(source) { $0.remove(fields: [:], at: $1.database) }
    }
}
