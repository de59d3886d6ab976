import OdooProtocol

extension Environment {
    /// Models of which a change notes or heeds what was before, so that it needs the right to read
    /// too.
    private static let tracked: Set<String> = [
        "account.journal", "account.move", "account.move.line", "crm.team", "hr.department",
        "hr.employee", "hr.job", "product.template", "res.partner", "sale.order", "sale.order.line",
    ]

    /// What creating records needs before anything is done.
    /// - Throws: `AccessError`; from 19.0 on also for a field that is for others.
    func checkBeforeCreating(
        _ model: ModelDefinition, _ given: [FieldObject]
    ) throws(OdooFault) {
        if isTrusted { return }
        // An employee's resource is made before the employee, an order's number is drawn first.
        if model.name == "hr.employee", given.contains(where: { $0["resource_id"] == nil }),
            let resources = registry["resource.resource"]
        {
            try checkAccess(.create, resources)
        }
        if model.name == "sale.order", given.contains(where: { $0["name"] == nil }),
            !asker.isSuperuser, !allowsNumbers
        {
            throw .forbidden(.read, "ir.sequence", title: "Sequence", version: version)
        }
        try checkAccess(.create, model)
        guard version == .v19 else { return }
        for values in given { try checkFields(.write, values.keys, of: model) }
    }

    private var allowsNumbers: Bool {
        ModelRights.of(version).allows(.read, "ir.sequence", asker.groups)
    }

    /// The rows that a write is about, if the user may write them.
    /// - Throws: `MissingError` for a record that is not there; `AccessError`.
    func rowsToWrite(
        _ model: ModelDefinition, _ ids: [Int64], _ given: FieldObject
    ) throws(OdooFault) -> [StoredRow] {
        if isTrusted || asker.isSuperuser { return try existing(model, ids) }
        let isTracked = Self.tracked.contains(model.name)
        let served = served(model)
        if isTracked { try checkAccess(.read, served) }
        if !isTracked { try checkAccess(.write, model) }
        let rows = try existing(model, ids)
        if isTracked {
            try checkRules(.read, served, rows)
            try checkAccess(.write, model)
        }
        try checkFields(.write, given.keys, of: model)
        try checkRules(.write, model, rows)
        return rows
    }

    /// The rows that are to be deleted, if the user may delete them.
    /// - Throws: `MissingError` for a record that is not there; `AccessError`.
    func rowsToUnlink(
        _ model: ModelDefinition, _ ids: [Int64]
    ) throws(OdooFault) -> [StoredRow] {
        if isTrusted || asker.isSuperuser { return try existing(model, ids) }
        let isEntry = model.name == "account.move"
        if isEntry { try checkAccess(.read, model) } else { try checkAccess(.unlink, model) }
        let rows = try existing(model, ids)
        if isEntry {
            try checkRules(.read, model, rows)
            let lines = registry.known("account.move.line")
            if let field = model["line_ids"],
                rows.contains(where: { !linked(field, of: $0, in: model).isEmpty })
            {
                try checkAccess(.unlink, lines)
            }
            try checkAccess(.unlink, model)
        }
        try checkRules(.unlink, model, rows)
        return rows
    }

    /// Whether a user changes what everybody may change of himself.
    func isOwnPreference(
        _ model: ModelDefinition, _ ids: [Int64], _ given: FieldObject
    ) -> Bool {
        !isTrusted && model.name == "res.users" && ids == [uid] && !given.isEmpty
            && given.keys.allSatisfy(UserBehaviour.writableByOneself.contains)
    }
}
