import Logging
import OdooProtocol

extension TenantMirror {
    /// How many ids one request names at most.
    static let idsPerRequest = 200

    /// Fetches what rows point to in mirrored modules and no window will bring, and what that points to, to the end.
    ///
    /// What does not come back has a window of its own or is invisible.
    func fetchReferences(
        of reading: WindowReading, _ module: String, _ rights: ModuleRights, _ claim: Claim
    ) async throws -> FetchedReferences {
        var fetched = FetchedReferences()
        var wanted = reading.targets
        if !reading.remembersStaged {
            let staged = try await store.stagedReferences(for: claim, fields: links(rights.fields))
            for (module, ids) in staged { wanted[module, default: []].formUnion(ids) }
        }
        var seen: [String: Set<Int64>] = [
            module: Set(reading.rows.map(\.id)).union(reading.stagedIDs)
        ]
        while let target = wanted.keys.sorted().first {
            let ids = (wanted.removeValue(forKey: target) ?? []).subtracting(
                seen[target, default: []])
            seen[target, default: []].formUnion(ids)
            guard !ids.isEmpty, let horizon = remember({ $0.horizons[target] }) else { continue }
            let missing = try await store.missing(
                ids.sorted(), module: target, tenant: tenant.userID
            ).sorted()
            for chunk in chunks(missing) {
                let rows = try await fetch(chunk, of: target, horizon: horizon, claim)
                fetched.add(rows.map(\.row), of: target)
                for link in rows.flatMap(\.targets) {
                    wanted[link.module, default: []].insert(link.id)
                }
            }
        }
        return fetched
    }

    /// Reads records by their ids and nothing else, as they are now.
    func readByID(
        _ ids: [Int64], of module: String, fields: [FieldSchema], _ claim: Claim
    ) async throws -> [ReadRow] {
        var rows: [ReadRow] = []
        for chunk in chunks(ids.sorted()) {
            rows += try await readChunk(chunk, of: module, fields: fields, claim) { ids in
                .leaf(DomainLeaf("id", .isIn, .array(ids.map { .int($0) })))
            }.map(\.row)
        }
        return rows
    }

    /// Fetches records of another module; what Odoo refuses there is left out, since it is not this batch's affair.
    private func fetch(
        _ ids: [Int64], of module: String, horizon: OdooTimestamp, _ claim: Claim
    ) async throws -> [RowDecoder.Decoded] {
        // The second try is for fields that have gone since the schema was read.
        for _ in 0..<2 {
            do {
                let fields = try await mirroredFields(of: module, claim)
                return try await readChunk(ids, of: module, fields: fields, claim) { ids in
                    referenceDomain(ids, horizon: horizon)
                }
            } catch let trouble as Trouble where isRefusal(trouble) {
                remember { $0.schemas[module] = nil }
                logger.warning(
                    "references are refused",
                    metadata: ["module": .string(module), "error": .string(words(trouble))])
            }
        }
        return []
    }

    /// Reads records whose ids are given, as far as they fit a domain.
    ///
    /// A server may cap its answers, so what follows the last id that came back is asked for again, until nothing comes.
    func readChunk(
        _ ids: [Int64], of module: String, fields: [FieldSchema], _ claim: Claim,
        domain: ([Int64]) -> Domain
    ) async throws -> [RowDecoder.Decoded] {
        let decoder = RowDecoder(fields: fields, mirroredModules: mirroredModules)
        var rows: [RowDecoder.Decoded] = []
        var open = ids
        while !open.isEmpty {
            let answer = try await call(
                .searchRead(
                    module, domain(open), decoder, limit: open.count, context: tenant.context),
                .rows(claim))
            let page = try decoder.rows(of: answer)
            guard let last = page.last?.row.id else { break }
            let asked = Set(open)
            var before: Int64 = 0
            for row in page.map(\.row) {
                guard asked.contains(row.id), row.id > before else {
                    throw Trouble.protocolViolation("id \(row.id) was not asked for there")
                }
                before = row.id
            }
            rows += page
            open.removeAll { $0 <= last }
        }
        return rows
    }

    /// The many2one fields that point to mirrored modules, with the modules.
    func links(_ fields: [FieldSchema]) -> [String: String] {
        var links: [String: String] = [:]
        for field in fields where field.kind == .many2one {
            if let module = field.relation, mirroredModules.contains(module) {
                links[field.name] = module
            }
        }
        return links
    }

    /// The ids in pieces of what one request may name.
    func chunks(_ ids: [Int64]) -> [[Int64]] {
        stride(from: 0, to: ids.count, by: Self.idsPerRequest).map {
            Array(ids[$0..<min($0 + Self.idsPerRequest, ids.count)])
        }
    }
}
