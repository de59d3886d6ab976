import OdooProtocol

extension TenantMirror {
    /// How long a module's schema is believed; afterwards new fields are looked for.
    private static let schemaLifetime = Duration.seconds(3_600)
    /// How old a reading of rights may be that something else begins with.
    ///
    /// An older one would do as well, since it is compared with one at the end: but the longer the span between the two, the
    /// more is read in vain when rights change.
    private static let sharedFor = Duration.seconds(10)

    /// What may be read of a module, read from Odoo now, or just now by the batch before.
    ///
    /// Asks for the whole schema now and then, and in between only whether the known fields are still there.
    func readRights(_ module: String, _ claim: Claim?) async throws -> ModuleRights {
        let known = remember { $0.schemas[module] }
        // What vanished may be back: in quarantine nothing is taken as known.
        let isQuarantined = remember { $0.quarantines[module] != nil }
        if let known, !isQuarantined, clock.monotonic() - known.readAt < Self.schemaLifetime {
            if claim != nil, let last = remember({ $0.lastRights[module] }), isShared(last),
                last.value.fields == known.fields
            {
                return last.value
            }
            return try await rights(known.fields, of: module, claim, user: await sharedUser(claim))
        }
        let fields = try await readSchema(module, claim)
        return ModuleRights(
            fields: fields, fingerprint: fingerprint(fields, user: try await sharedUser(claim)))
    }

    /// Whether something may begin with this reading.
    private func isShared(_ reading: Timed<some Sendable>) -> Bool {
        clock.monotonic() - reading.askedAt < Self.sharedFor
    }

    /// What may still be read of fields that were there before.
    func confirmRights(
        _ known: [FieldSchema], _ module: String, _ claim: Claim?
    ) async throws -> ModuleRights {
        try await rights(known, of: module, claim, user: await readUser(claim))
    }

    /// What may still be read of fields that were there before, by a user of whom this is known.
    private func rights(
        _ known: [FieldSchema], of module: String, _ claim: Claim?,
        user: @autoclosure () async throws -> UserRights
    ) async throws -> ModuleRights {
        let answer = try await call(
            .fieldsGet(module, names: known.map(\.name), attributes: ["type"]), .other(claim))
        let found = try schema(answer, of: module)
        let fields = known.filter { found[$0.name]?.kind == $0.kind }
        // Something is gone: the next attempt looks at the whole schema.
        if fields.count < known.count { remember { $0.schemas[module] = nil } }
        return ModuleRights(
            fields: fields, fingerprint: fingerprint(fields, user: try await user()))
    }

    /// Whether the rights that something is read with are still in force.
    func rightsLast(
        _ rights: ModuleRights, of module: String, _ claim: Claim?
    ) async throws -> Bool {
        let askedAt = clock.monotonic()
        let now = try await confirmRights(rights.fields, module, claim)
        let lasted = rules.rightsLasted(rights.fingerprint, now.fingerprint)
        remember { $0.lastRights[module] = lasted ? Timed(askedAt: askedAt, value: now) : nil }
        return lasted
    }

    /// The fields to read of a module, from the schema that is known or else from Odoo.
    func mirroredFields(of module: String, _ claim: Claim?) async throws -> [FieldSchema] {
        if let known = remember({ $0.schemas[module] }) { return known.fields }
        return try await readSchema(module, claim)
    }

    /// Reads a module's schema and chooses the fields to mirror.
    private func readSchema(_ module: String, _ claim: Claim?) async throws -> [FieldSchema] {
        let attributes = ["type", "store", "company_dependent", "relation"]
        let answer = try await call(
            .fieldsGet(module, names: nil, attributes: attributes), .other(claim))
        let schema = try schema(answer, of: module)
        let configured = tenant.module(module)?.fields
        // A field that was there once and is gone is a matter of rights; one that never was is a mistake.
        let isFirstContact = remember { $0.fingerprints[module] == nil }
        if isFirstContact, let missing = configured?.first(where: { schema[$0] == nil }) {
            throw Trouble.unknownField(module: module, field: missing)
        }
        guard schema["write_date"] != nil || remember({ $0.windowless.contains(module) }) else {
            throw Trouble.noStamp(module: module)
        }
        let fields = rules.mirroredFields(schema, configured)
        let known = KnownSchema(fields: fields, readAt: clock.monotonic())
        remember { $0.schemas[module] = known }
        return fields
    }

    /// Reads an answer of `fields_get`; fields of a type that nobody knows are not mirrored.
    private func schema(_ answer: Answer, of module: String) throws -> ModelSchema {
        guard let entries = answer.result?.objectValue else {
            throw Trouble.protocolViolation("fields_get of \(module) answers no object")
        }
        let fields = entries.pairs.compactMap { name, entry in
            entry.objectValue.flatMap { FieldSchema(name: name, attributes: $0) }
        }
        return ModelSchema(model: module, fields: fields)
    }

    /// The user's groups and companies, as read now or, for another module, just now.
    private func sharedUser(_ claim: Claim?) async throws -> UserRights {
        if let last = remember({ $0.lastUser }), isShared(last) { return last.value }
        return try await readUser(claim)
    }

    /// The user's groups and companies; nil where the user may not read them.
    private func readUser(_ claim: Claim?) async throws -> UserRights {
        let askedAt = clock.monotonic()
        let user = try await askForUser(claim)
        remember { $0.lastUser = Timed(askedAt: askedAt, value: user) }
        return user
    }

    private func askForUser(_ claim: Claim?) async throws -> UserRights {
        do {
            let names = try await userFields(claim)
            guard !names.isEmpty else { return UserRights() }
            let uid = try await loggedIn(claim)
            let answer = try await call(.read("res.users", id: uid, fields: names), .other(claim))
            guard let row = answer.result?.arrayValue?.first?.objectValue else {
                throw Trouble.protocolViolation("read of res.users \(uid) answers no row")
            }
            func ids(_ name: String) -> [Int64]? {
                row[name]?.arrayValue?.compactMap(\.intValue)
            }
            return UserRights(
                groups: ids("group_ids") ?? ids("groups_id"), companies: ids("company_ids"))
        } catch let trouble as Trouble where isRefusal(trouble) {
            return UserRights()
        }
    }

    /// The fields of `res.users` that tell of groups and companies; their names differ between versions.
    private func userFields(_ claim: Claim?) async throws -> [String] {
        if let names = remember({ $0.userFields }) { return names }
        let wanted = ["company_ids", "group_ids", "groups_id"]
        let answer = try await call(
            .fieldsGet("res.users", names: wanted, attributes: ["type"]), .other(claim))
        let found = answer.result?.objectValue
        let names = wanted.filter { found?[$0] != nil }
        remember { $0.userFields = names }
        return names
    }

    /// Whether Odoo refuses a reading, as opposed to being unable to answer.
    func isRefusal(_ trouble: Trouble) -> Bool {
        switch rules.classify(trouble) {
        case .rights, .definite: true
        case .transient, .session, .access: false
        }
    }

    /// Names and types of fields, and what is known of the user.
    private func fingerprint(_ fields: [FieldSchema], user: UserRights) -> RightsFingerprint {
        RightsFingerprint(
            fields: Dictionary(
                fields.map { ($0.name, $0.kind.rawValue) }, uniquingKeysWith: { $1 }),
            groups: user.groups, companies: user.companies)
    }
}
