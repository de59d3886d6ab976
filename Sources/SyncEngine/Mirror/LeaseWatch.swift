import OdooProtocol

/// What a worker has itself seen of others' leases, by its own monotonic clock.
struct LeaseWatch: Sendable {
    /// A lease as it was first seen in this state; a renewal makes it another.
    private struct Sighting: Sendable {
        var token: Int64
        var renewedAt: OdooTimestamp?
        var since: Duration
    }

    private var batches: [Int64: Sighting] = [:]
    private var sessions: [Int64: Sighting] = [:]
    /// Whether this worker has open sessions of its own.
    private(set) var ownsSessions = false
    /// When the ledger was last looked at.
    private(set) var lookedAt: Duration?
    /// When this worker last renewed its sessions.
    var sessionsRenewedAt: Duration?

    /// When the watched leases were last judged.
    private var judgedAt: Duration?

    /// Whether the lease of anybody else is watched.
    var isWatching: Bool { !batches.isEmpty || !sessions.isEmpty }

    /// When the first of the watched leases will have gone unrenewed for the whole of its length; nil if there is none.
    ///
    /// A lease that has, and was left to its worker all the same, no longer counts: to wake for it would change nothing, and
    /// the instant would be past for ever.
    func nextLapse(of lease: Duration) -> Duration? {
        let lapses = (batches.values.map(\.since) + sessions.values.map(\.since)).map { $0 + lease }
        return lapses.filter { lapse in judgedAt.map { lapse > $0 } ?? true }.min()
    }

    /// Takes in the ledger as it is now.
    /// - Parameter working: the batches that this worker itself is reading; whatever else runs is somebody else's, or was
    ///   left by a call of its own that failed half-way.
    mutating func look(
        _ ledger: TenantLedger, worker: String, working: Set<Int64>, at now: Duration
    ) {
        lookedAt = now
        let running = ledger.openBatches.filter {
            $0.status == .running && !working.contains($0.id)
        }
        batches = Self.sightings(
            running.map { ($0.id, $0.token, $0.leaseRenewedAt) }, before: batches, at: now)
        let others = ledger.openSessions.filter { $0.leaseOwner != worker }
        sessions = Self.sightings(
            others.map { ($0.id, 0, $0.leaseRenewedAt) }, before: sessions, at: now)
        ownsSessions = others.count < ledger.openSessions.count
        if ownsSessions, sessionsRenewedAt == nil { sessionsRenewedAt = now }
    }

    private static func sightings(
        _ leases: [(id: Int64, token: Int64, renewedAt: OdooTimestamp?)],
        before: [Int64: Sighting], at now: Duration
    ) -> [Int64: Sighting] {
        var seen: [Int64: Sighting] = [:]
        for lease in leases {
            if let known = before[lease.id], known.token == lease.token,
                known.renewedAt == lease.renewedAt
            {
                seen[lease.id] = known
            } else {
                seen[lease.id] = Sighting(
                    token: lease.token, renewedAt: lease.renewedAt, since: now)
            }
        }
        return seen
    }

    /// The batches whose workers gave no sign of life for long enough, by id.
    func lostBatches(
        at now: Duration, _ isLost: (_ seen: Duration) -> Bool
    ) -> [(id: Int64, token: Int64, renewedAt: OdooTimestamp?)] {
        batches.filter { isLost(now - $0.value.since) }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.token, $0.value.renewedAt) }
    }

    /// The sessions whose owners gave no sign of life for long enough, by id.
    func lostSessions(
        at now: Duration, _ isLost: (_ seen: Duration) -> Bool
    ) -> [(id: Int64, renewedAt: OdooTimestamp?)] {
        sessions.filter { isLost(now - $0.value.since) }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.renewedAt) }
    }

    /// Notes that every lease was judged as it stood at an instant.
    mutating func wereJudged(at instant: Duration) { judgedAt = instant }

    /// Forgets leases that were taken over; the next look tells what became of them.
    mutating func forget(batch: Int64) { batches[batch] = nil }

    /// Forgets a session that was ended.
    mutating func forget(session: Int64) { sessions[session] = nil }
}
