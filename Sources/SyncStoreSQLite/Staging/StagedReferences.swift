import GRDB
import OdooProtocol
import SyncEngine

/// Looks for what staged rows point to and what is neither stored nor staged with them.
struct StagedReferences {
    /// How many targets of the batch's own module are gathered before those that are staged are taken out.
    private static let mostGathered = 50_000

    private let db: Database
    private let claim: Claim
    private let tenant: String
    /// The batch's own module.
    private let own: String
    /// The module of each link, in the order of the scanner's keys.
    private let modules: [String]
    private let scanner: LinkScanner
    private var missing: [String: Set<Int64>] = [:]
    /// How many of the own module's missing were left after the last look at the staged ids.
    private var settled = 0

    init(
        db: Database, claim: Claim, tenant: String, own: String, fields: [String: String]
    ) {
        self.db = db
        self.claim = claim
        self.tenant = tenant
        self.own = own
        let links = fields.sorted { $0.key < $1.key }
        modules = links.map(\.value)
        scanner = LinkScanner(links.map(\.key))
    }

    /// The targets, by module, in order.
    mutating func found() throws -> [String: [Int64]] {
        guard !modules.isEmpty else { return [:] }
        try db.forEachStagedPage(claim) { try take($0) }
        try takeOutStaged()
        return missing.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
    }

    /// Takes in what the rows of a page point to.
    private mutating func take(_ rows: [ReadRow]) throws {
        var targets: [String: Set<Int64>] = [:]
        for row in rows {
            scanner.scan(row.payload) { key, id in targets[modules[key], default: []].insert(id) }
        }
        for (module, ids) in targets.sorted(by: { $0.key < $1.key }) {
            let open = ids.subtracting(missing[module] ?? [])
            guard !open.isEmpty else { continue }
            missing[module, default: []].formUnion(
                try db.missing(open.sorted(), module: module, tenant: tenant))
        }
        if missing[own, default: []].count > settled + Self.mostGathered { try takeOutStaged() }
    }

    private mutating func takeOutStaged() throws {
        var ids = missing[own, default: []]
        try db.subtractStaged(claim, from: &ids)
        missing[own] = ids
        settled = ids.count
    }
}

extension Database {
    /// Which of these ids are not stored for a module, tombstones counting as stored; in order, each once.
    func missing(_ ids: [Int64], module: String, tenant: String) throws -> [Int64] {
        let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
        return try rows(
            """
            SELECT DISTINCT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM record
              WHERE module = ? AND tenant = ? AND odoo_id = value)
            ORDER BY value
            """, [list, module, tenant]
        ) { $0[0] }
    }
}
