import OdooProtocol

extension Environment {
    /// Refuses a record that the user must not see.
    /// - Throws: `AccessError` in the words of the version.
    func checkVisible(_ row: StoredRow, _ model: ModelDefinition) throws(OdooFault) {
        guard
            !access.isVisible(row, of: model, uid: uid, companies: context.allowedCompanies)
        else { return }
        let users = registry.known("res.users")
        let person = shownName(users, uid)
        var text =
            "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, "
            + "\(person) (id=\(uid)) doesn't have 'read' access to:\n- \(model.title) "
            + "(\(model.name))\n\nIf you really, really need access, perhaps you can win over your "
            + "friendly administrator with a batch of freshly baked cookies."
        var fault = OdooFault.access(text)
        if let slot = model["company_id"]?.slot, case .int(let id) = row.values[slot],
            let companies = registry["res.company"]
        {
            let name = shownName(companies, id)
            text += "\n\nThis seems to be a multi-company issue, you might be able to access the "
            text += "record by switching to the company: \(name)."
            fault = OdooFault.access(text)
            fault.context = [
                "suggested_company": ["id": .int(id), "display_name": .string(name)]
            ]
        }
        throw fault
    }
}
