import FoundationEssentials
public import MockOdoo
public import OdooProtocol
public import ScenarioLanguage

/// The folder of companies and schemas that scenarios run on.
///
/// | path | what lies there |
/// |---|---|
/// | `schema/18.0/sale.order.json` | what `fields_get` tells of a model on that version |
/// | `acme/company.yaml` | a company's profile |
/// | `acme/records/sale.order.jsonl` | its records of a model, one a line |
public struct Fixtures: Sendable {
    /// The folder's path.
    public let folder: String

    /// The fixtures in a folder; nothing is opened yet.
    public init(folder: String) {
        var trimmed = folder
        while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.folder = trimmed
    }

    /// The schemas of a version, in order of their models' names.
    ///
    /// - Throws: `noSchemas` if the version has none; `unreadable`, `badSchema` with the file.
    /// - Complexity: O(size of the files); they are read anew each time.
    public func schemas(_ version: OdooVersion) throws(FixtureError) -> [ModelSchema] {
        let folder = "\(folder)/schema/\(version.rawValue)"
        let names = FixtureFolder.names(in: folder)?.filter { $0.hasSuffix(".json") } ?? []
        guard !names.isEmpty else {
            throw FixtureError(
                .noSchemas, file: folder,
                reason: "there are no schemas of Odoo \(version.rawValue); expected a file "
                    + "for each model, such as sale.order.json")
        }
        var schemas: [ModelSchema] = []
        for name in names {
            schemas.append(try schema("\(folder)/\(name)", model: String(name.dropLast(5))))
        }
        return schemas.sorted { $0.model < $1.model }
    }

    /// The names of all companies, in order.
    ///
    /// - Throws: `unreadable` if there is no such folder.
    public func companyNames() throws(FixtureError) -> [String] {
        guard let names = FixtureFolder.names(in: folder) else {
            throw FixtureError(
                .unreadable, file: folder, reason: "there is no such folder of companies")
        }
        return names.filter { FixtureFolder.exists("\(folder)/\($0)/company.yaml") }
    }

    /// A company with its records, each checked against the schemas of 18.0.
    ///
    /// - Throws: `noSuchCompany`, telling those that there are; otherwise what is wrong, with file and line.
    /// - Complexity: O(size of the files, and n log n in the records of a model).
    public func company(_ name: String) throws(FixtureError) -> Company {
        guard try companyNames().contains(name) else { throw unknown(name) }
        let profile = try profile(of: name)
        let records = "\(folder)/\(name)/records"
        let files = FixtureFolder.names(in: records)?.filter { $0.hasSuffix(".jsonl") } ?? []
        guard !files.isEmpty else { return Company(profile: profile, rows: []) }
        let check = RecordCheck(schemas: try schemas(.v18))
        var rows: [SeedRow] = []
        // By model, not by file name: `sale.order.jsonl` would come before `sale.order.line.jsonl` or after it,
        // depending on how one sorts dots.
        for model in files.map({ String($0.dropLast(6)) }).sorted() {
            let file = "\(records)/\(model).jsonl"
            rows += try RecordFile(path: file, model: model).rows(check)
        }
        return Company(profile: profile, rows: rows)
    }

    /// A company with another number of records in its mirrored modules, made from its profile; nothing is read but that.
    ///
    /// - Parameters:
    ///   - records: how many; nil for as many as the profile says.
    ///   - seed: what all draws come from; nil for the profile's own.
    /// - Throws: as `profile(of:)`.
    /// - Complexity: O(records).
    public func company(
        _ name: String, records: Int?, seed: UInt64? = nil
    ) throws(FixtureError) -> Company {
        var profile = try profile(of: name)
        profile.seed = seed ?? profile.seed
        let generator =
            records.map { CompanyGenerator(profile: profile, records: $0) }
            ?? CompanyGenerator(profile: profile)
        var rows: [SeedRow] = []
        generator.generate { (row) throws(Never) in rows.append(row) }
        return Company(profile: generator.profile, rows: rows)
    }

    /// A company's profile alone.
    ///
    /// - Throws: `noSuchCompany`, `unreadable`; `badProfile` with all mistakes and their positions.
    public func profile(of name: String) throws(FixtureError) -> CompanyProfile {
        let file = "\(folder)/\(name)/company.yaml"
        guard FixtureFolder.exists(file) else { throw unknown(name) }
        let profile = try Self.profile(in: file)
        guard profile.name == name else {
            throw FixtureError(
                .badProfile, file: file,
                reason: "the company calls itself \"\(profile.name)\"; expected \"\(name)\", "
                    + "as its folder is called")
        }
        return profile
    }

    /// That there is no company of a name; those that there are, and which of them was meant.
    private func unknown(_ name: String) -> FixtureError {
        let all = FixtureFolder.names(in: folder) ?? []
        let names = all.filter { FixtureFolder.exists("\(folder)/\($0)/company.yaml") }
        let known = names.isEmpty ? "none" : names.joined(separator: ", ")
        let nearest = EditDistance.nearest(to: name, among: names)
        return FixtureError(
            .noSuchCompany,
            reason: "there is no company \"\(name)\" in \(folder); there is \(known)"
                + (nearest.map { ". Did you mean \($0)?" } ?? ""))
    }

    /// The profile that a file holds.
    static func profile(in file: String) throws(FixtureError) -> CompanyProfile {
        let bytes = try FixtureFolder.bytes(of: file)
        do {
            return try CompanyProfile(yaml: String(decoding: bytes, as: UTF8.self), file: file)
        } catch {
            throw FixtureError(.badProfile, reason: "\(error)")
        }
    }

    private func schema(_ file: String, model: String) throws(FixtureError) -> ModelSchema {
        let bytes = try FixtureFolder.bytes(of: file)
        let document: FieldValue
        do {
            document = try JSONCodec.parse(bytes)
        } catch {
            throw FixtureError(
                .badSchema, file: file, line: error.line, reason: "not JSON: \(error)")
        }
        do {
            return try ModelSchema(model: model, fieldsGet: document["fields"] ?? document)
        } catch {
            throw FixtureError(.badSchema, file: file, reason: "\(error)")
        }
    }
}
