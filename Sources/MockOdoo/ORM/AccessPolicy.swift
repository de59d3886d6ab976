import OdooProtocol

/// Which records a user may see: the one place where visibility is decided.
///
/// Reads, searches and the commit log's views all ask here, so that what the log calls visible is
/// what a request would get.
struct AccessPolicy: Sendable {
    /// Whether a row is visible to a user who works in these companies; nil for all companies of
    /// the user.
    ///
    /// Records without a company belong to all.
    func isVisible(
        _ row: StoredRow, of model: ModelDefinition, uid: Int64, companies: [Int64]?
    ) -> Bool {
        guard let companies, model.name != "res.users", model.name != "res.company",
            let field = model["company_id"], let slot = field.slot
        else { return true }
        guard case .int(let company) = row.values[slot] else { return true }
        return companies.contains(company)
    }

    /// Whether a search need not ask row by row.
    func seesAll(of model: ModelDefinition, uid: Int64, companies: [Int64]?) -> Bool {
        companies == nil || model["company_id"]?.slot == nil
    }
}
