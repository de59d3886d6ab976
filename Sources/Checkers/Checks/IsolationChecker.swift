import OdooProtocol

/// No tenant ever sees another's rows: whatever is stored as a tenant's was a version of the tenant's own record, and every
/// request went to the tenant's own database as the tenant's own user.
public struct IsolationChecker: Checker {
    /// `isolation`.
    public var id: CheckerID { .isolation }
    /// The mirror.
    public var tables: [StoreTable] { [.record] }

    /// A checker of the walls between tenants.
    public init() {}

    /// Judges every request, and where there are several tenants every row that a commit of the engine wrote.
    public func examine(
        _ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination
    ) {
        examineRequests(index, into: &book)
        guard index.tenants.count > 1 else { return }
        for commit in index.commits where commit.origin == .transaction {
            for change in commit.records {
                guard let row = change.after, !row.isTombstone else { continue }
                if let old = change.before, old.hasSameContent(as: row) { continue }
                book.judge()
                if index.places(of: row, storedAt: commit.sequence).isEmpty {
                    book.fail { Self.finding(index, commit, row) }
                }
            }
        }
    }

    // MARK: Rows

    private static func finding(
        _ index: HistoryIndex, _ commit: DecodedCommit, _ row: StoredRecord
    ) -> Finding {
        let (text, tenant) = (index.text, row.key.owner.tenant)
        let owner = owner(of: row, in: index)
        let stamp = row.stamp.map { text(OdooTimestamp(seconds: $0)) } ?? "none"
        var facts = [Fact("stored", "\(text(commit.instant)) with stamp \(stamp)")]
        if let number = row.sentNumber,
            let reader = index.tenants.first(where: {
                index.exchange($0, number: number, upTo: commit.sequence) != nil
            })
        {
            facts.append(Fact("read by", "request \(number) of \(reader)"))
        }
        let own = index.stories[row.key]?.versions.last
        let shown = own.flatMap { $0.stamp.map { text(OdooTimestamp(seconds: $0)) } }
        facts.append(
            Fact(
                "\(tenant)'s own",
                own == nil ? "no such record ever" : "last stamped \(shown ?? "with nothing")"))
        return Finding(
            checker: .isolation, kind: .phantom,
            anomaly: owner == nil ? nil : Anomaly("tenant-mixup"), tenant: tenant,
            module: row.key.owner.module, record: row.key.id, batch: row.batch,
            headline: owner.map { "\(row.key) of \(tenant) was stored as \($0) has it." }
                ?? "\(row.key) of \(tenant) was stored in a version that \(tenant) never had.",
            facts: facts)
    }

    /// Another tenant of whose record of that id the row is a version.
    private static func owner(of row: StoredRecord, in index: HistoryIndex) -> String? {
        guard let payload = index.fields(of: row) else { return nil }
        let names = index.mirroredFields(of: row.key.owner)
        return index.tenants.first { tenant in
            guard tenant != row.key.owner.tenant else { return false }
            let key = RecordKey(tenant, row.key.owner.module, row.key.id)
            return (index.stories[key]?.versions ?? []).contains { version in
                version.stamp == row.stamp
                    && FieldDifference.isNone(of: names, expected: version.values, found: payload)
            }
        }
    }

    // MARK: Requests

    /// Requests that went astray alike: one finding speaks for them.
    private struct Stray: Hashable {
        let tenant: String
        let whereto: String
    }

    /// Judges every request by what it said of where it goes and who sends it.
    private func examineRequests(_ index: HistoryIndex, into book: inout Examination) {
        var counts: [Stray: Int] = [:]
        var firsts: [(stray: Stray, exchange: WireExchange, facts: [Fact])] = []
        for exchange in index.history.exchanges {
            guard exchange.database != nil,
                let facts = index.facts(exchange.tenant, at: exchange.sentSequence)
            else { continue }
            book.judge()
            let wrong = Self.differences(exchange, facts)
            guard let first = wrong.first else { continue }
            let stray = Stray(tenant: exchange.tenant, whereto: first.text)
            counts[stray, default: 0] += 1
            if counts[stray] == 1 { firsts.append((stray, exchange, wrong)) }
        }
        for first in firsts {
            let more = (counts[first.stray] ?? 1) - 1
            book.fail { Self.finding(index, first.exchange, first.facts, more: more) }
        }
    }

    private static func finding(
        _ index: HistoryIndex, _ exchange: WireExchange, _ wrong: [Fact], more: Int
    ) -> Finding {
        let number = exchange.number.map { " \($0)" } ?? ""
        let call = exchange.model.isEmpty ? "" : exchange.model + "."
        var facts = [Fact("asked", "\(index.text(exchange.sentAt)), \(call)\(exchange.method)")]
        facts += wrong
        if more > 0 { facts.append(Fact("like it", "\(more) more requests")) }
        return Finding(
            checker: .isolation, kind: .work, anomaly: Anomaly("tenant-mixup"),
            tenant: exchange.tenant, module: exchange.model.isEmpty ? nil : exchange.model,
            headline: "Request\(number) of \(exchange.tenant) went to "
                + "\(wrong.first?.text ?? "another").",
            facts: facts)
    }

    /// What a request named in place of the tenant's own.
    private static func differences(_ exchange: WireExchange, _ facts: TenantFacts) -> [Fact] {
        [
            difference("database", own: facts.database, named: exchange.database),
            difference("login", own: facts.login, named: exchange.login),
            difference(
                "user", own: facts.uid.map { "\($0)" }, named: exchange.uid.map { "\($0)" }),
        ].compactMap(\.self)
    }

    private static func difference(_ label: String, own: String?, named: String?) -> Fact? {
        guard let own, let named, own != named else { return nil }
        return Fact(label, "\(label) \(named), not its own, \(own)")
    }
}
