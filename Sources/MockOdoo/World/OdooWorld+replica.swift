public import OdooProtocol

extension OdooWorld {
    /// Methods that Odoo may run on a replica, since they write nothing.
    private static let readingMethods: Set<String> = [
        "check_access_rights", "default_get", "fields_get", "fields_view_get",
        "formatted_read_group",
        "get_views", "has_access", "name_get", "name_search", "onchange", "read", "read_group",
        "search", "search_count", "search_fetch", "search_panel_select_range", "search_read",
        "web_name_search", "web_read", "web_read_group", "web_search_read",
    ]

    /// Whether a method only reads.
    static func reads(_ method: String) -> Bool { readingMethods.contains(method) }

    /// The database as a reading call finds it: the newest state, or an old one of the replica.
    mutating func begin(
        _ call: ModelCall, at instant: OdooTimestamp, author: CommitAuthor
    ) -> Transaction {
        let transaction = store.begin(at: instant, author: author)
        guard case .rpc = author, Self.reads(call.method), let lag = lag() else {
            return transaction
        }
        var past = replicaState(asOf: instant - lag)
        past.takeIDs(of: store.state)
        return Transaction(
            id: transaction.id, begin: instant, author: author, snapshot: past,
            epoch: transaction.epoch)
    }

    /// The number of the last commit that a replica has which is `lag` behind; 0 for none.
    /// - Complexity: O(commits since).
    public func lastCommit(behind lag: Duration, at instant: OdooTimestamp) -> Int {
        store.lastSequence(asOf: instant - lag)
    }

    private mutating func lag() -> Duration? {
        if let own = underway?.replicaLag { return own }
        guard let replica, replica.path.map({ underway?.path.hasPrefix($0) ?? false }) ?? true,
            chance.strikes(replica.perThousand)
        else { return nil }
        return replica.lag
    }

    /// What was committed at an instant; the last such state is kept, since a replica only ever
    /// moves on by a few commits.
    private mutating func replicaState(asOf instant: OdooTimestamp) -> DatabaseState {
        let sequence = store.lastSequence(asOf: instant)
        if let kept = replicaState, kept.commitSequence <= sequence,
            sequence - kept.commitSequence <= store.log.count - sequence
        {
            replicaState = store.state(kept, movedTo: sequence)
        } else {
            replicaState = store.state(after: sequence)
        }
        return replicaState ?? store.state
    }
}
