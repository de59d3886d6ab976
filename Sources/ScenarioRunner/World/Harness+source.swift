import MockOdoo
import OdooProtocol
import ScenarioLanguage

/// What becomes of the source as a whole, and of the user whom the engine logs in as.
extension Harness {
    /// The user that the server itself works as, whom nothing is refused.
    private static let system: Int64 = 1

    /// Keeps a source's data under a name.
    func backUp(_ name: String, of source: Int) {
        withState { $0.sources[source].world.save(name) }
    }

    /// Takes a source back to what was kept under a name; no transaction lives through that.
    func restore(_ name: String, of source: Int) throws {
        let wasThere = changeSource(source) { world, instants in
            world.restore(name, at: instants.database)
        }
        if !wasThere { throw ScenarioStop("no backup is named \"\(name)\"") }
    }

    /// Changes rights and preferences of the mirrored user, as an administrator does.
    func change(_ user: UserChange, with writer: inout SourceWriter) async throws {
        let source = writer.source
        if user.changesRights { withState { $0.sources[source].worker = Self.system } }
        if let language = user.language { try await install(language, with: &writer) }
        let values = try values(of: user, in: source)
        try await write(values, with: &writer)
    }

    /// Writes into the mirrored user's row, as the system.
    private func write(_ values: FieldObject, with writer: inout SourceWriter) async throws {
        let source = writer.source
        let itself = RecordSelection("res.users", .ids([Self.mirroredUser]))
        let before = withState { state in
            defer { state.sources[source].worker = Self.system }
            return state.sources[source].worker
        }
        defer { withState { $0.sources[source].worker = before } }
        try await makeNow(.write(itself, set: values), with: &writer)
    }

    /// The groups of the mirrored user, by their ids.
    func groups(in source: Int) throws -> [Int64] {
        let groups = withState {
            $0.sources[source].world.groups(of: Self.mirroredUser, losing: [], gaining: [])
        }
        guard let groups else { throw ScenarioStop("this Odoo has no user to mirror for") }
        return groups
    }

    /// Gives the mirrored user exactly these groups.
    func setGroups(_ groups: [Int64], with writer: inout SourceWriter) async throws {
        try await write([groupsField(in: writer.source): Self.exactly(groups)], with: &writer)
    }

    /// Makes a language one of those that users and translations may have.
    func install(_ language: String, with writer: inout SourceWriter) async throws {
        let known = try ask(
            writer.source, "res.lang", "search_count", [["code", "=", .string(language)]])
        guard known?.intValue == 0 else { return }
        let values: FieldObject = [
            "name": .string(language), "code": .string(language), "active": true,
        ]
        try await makeNow(.create(model: "res.lang", values, times: 1), with: &writer)
    }

    /// What is written into the user's row.
    private func values(of user: UserChange, in source: Int) throws -> FieldObject {
        var values = FieldObject()
        if !user.losing.isEmpty || !user.gaining.isEmpty {
            let groups = withState { state in
                state.sources[source].world.groups(
                    of: Self.mirroredUser, losing: user.losing.map(\.rawValue),
                    gaining: user.gaining.map(\.rawValue))
            }
            guard let groups else { throw ScenarioStop("this Odoo has no such group") }
            values[groupsField(in: source)] = Self.exactly(groups)
        }
        if let companies = user.companies {
            let ids = try companies.map { try company($0, in: source) }
            values["company_ids"] = Self.exactly(ids)
            values["company_id"] = ids.first.map { .int($0) }
        }
        if let language = user.language { values["lang"] = .string(language) }
        return values
    }

    private func groupsField(in source: Int) -> String {
        withState { $0.sources[source].world.version == .v19 ? "group_ids" : "groups_id" }
    }

    private func company(_ name: String, in source: Int) throws -> Int64 {
        let found = try ask(source, "res.company", "search", [["name", "=", .string(name)]])
        guard let id = found?.arrayValue?.first?.intValue else {
            throw ScenarioStop("there is no company \"\(name)\"")
        }
        return id
    }

    private func ask(
        _ source: Int, _ model: String, _ method: String, _ domain: FieldValue
    ) throws -> FieldValue? {
        try changeSource(source) { world, instants in
            try world.perform(
                ModelCall(model: model, method: method, arguments: [domain], uid: Self.system),
                at: instants.database, author: .workload)
        }
    }

    /// A many2many's command for these and no others.
    private static func exactly(_ ids: [Int64]) -> FieldValue {
        .array([.array([6, 0, .array(ids.map { .int($0) })])])
    }
}
