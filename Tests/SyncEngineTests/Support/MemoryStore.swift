import OdooProtocol
import Synchronization

@testable import SyncEngine

/// A store in memory: the contract of `SyncStore` and nothing more. Every call changes a copy that takes effect whole.
final class MemoryStore: SyncStore {
    struct Stored: Sendable, Hashable {
        var row: ReadRow
        var batch: Int64?
        var isFresh = false
    }

    struct Key: Hashable, Sendable {
        var module: String
        var id: Int64
    }

    struct Taken: Hashable, Sendable {
        var number: Int64
        var batch: Int64?
        var page: Int?
    }

    struct State: Sendable {
        var status = SyncStatus(userID: "")
        var modules: [String: ModuleState] = [:]
        var batches: [SyncBatch] = []
        var sessions: [SyncSession] = []
        var records: [Key: Stored] = [:]
        var staged: [Int64: [ReadRow]] = [:]
        var sequence: Int64 = 0
        var taken: [Taken] = []
        var suspendedReason: String?
        var history: [SyncStatus] = []
        var stagedCalls = 0
        var mostAtOnce = 0
        var changes: Int64 = 0
        var published: Int64 = 0
        var stuckSince: [Int64: Int64] = [:]
        var parked: [ParkedRecord] = []
        var turns: [String: OdooTimestamp] = [:]
    }

    /// What a test lets happen before a call does its work.
    typealias Interception =
        @Sendable (_ call: String, _ state: inout State) throws(SyncStoreError)
        -> Void

    let state = Mutex(State())
    private let intercept = Mutex<Interception?>(nil)

    /// Runs before every call; what it changes stays, whatever becomes of the call.
    func intercepting(_ body: @escaping Interception) { intercept.withLock { $0 = body } }

    /// What is stored now.
    var snapshot: State { state.withLock { $0 } }

    func transaction<Result: Sendable>(
        _ call: String, _ body: (inout State) throws(SyncStoreError) -> Result
    ) throws(SyncStoreError) -> Result {
        let hook = intercept.withLock { $0 }
        let outcome: Swift.Result<Result, SyncStoreError> = state.withLock { state in
            do throws(SyncStoreError) {
                if let hook { try hook(call, &state) }
                var copy = state
                let result = try body(&copy)
                state = copy
                return .success(result)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    func open(
        _ opening: Opening, derive: StatusRule
    ) async throws(SyncStoreError) -> OpeningReport {
        try transaction("open") { state in
            state.status.userID = opening.tenant
            var report = OpeningReport()
            for module in opening.modules where state.modules[module]?.isMirrored != true {
                state.modules[module, default: ModuleState(module: module)].isMirrored = true
                report.added.append(module)
            }
            for module in state.modules.keys.sorted() where !opening.modules.contains(module) {
                state.modules[module]?.isMirrored = false
                state.modules[module]?.hasJoined = false
                report.removed.append(module)
            }
            for place in state.batches.indices
            where state.batches[place].status == .running
                && state.batches[place].leaseOwner == opening.worker
            {
                state.batches[place].status = .pending
            }
            Self.derive(&state, derive)
            return report
        }
    }

    func ledger(of tenant: String) async throws(SyncStoreError) -> TenantLedger {
        try transaction("ledger") { state in
            TenantLedger(
                status: state.status,
                modules: state.modules.keys.sorted().compactMap { state.modules[$0] },
                openBatches: state.batches.filter { $0.status != .done },
                openSessions: state.sessions.filter { $0.status == .open })
        }
    }

    func plan(
        _ plan: BatchPlan, derive: StatusRule
    ) async throws(SyncStoreError) -> [SyncBatch] {
        try transaction("plan") { state throws(SyncStoreError) in
            var added: [SyncBatch] = []
            for part in plan.modules {
                for window in part.windows {
                    let overlaps = state.batches.contains {
                        guard $0.module == part.module, let other = $0.window else { return false }
                        return other.start < window.end && window.start < other.end
                    }
                    if overlaps { throw SyncStoreError(.overlap, "\(part.module) \(window)") }
                    let batch = SyncBatch(
                        id: Int64(state.batches.count + 1), tenant: plan.tenant,
                        module: part.module, kind: part.kind, window: window,
                        session: Self.session(part.kind, plan, &state), createdAt: plan.instant)
                    state.batches.append(batch)
                    added.append(batch)
                }
                guard var module = state.modules[part.module] else {
                    throw SyncStoreError(.inconsistent, "no module \(part.module)")
                }
                module.cutoff = module.cutoff ?? part.cutoff
                module.horizon = part.horizon ?? module.horizon
                module.firstHorizon = module.firstHorizon ?? part.horizon
                module.plannedThrough = part.plannedThrough
                module.hasWholeHistory = module.hasWholeHistory || part.isWholeHistory
                state.modules[part.module] = module
            }
            Self.derive(&state, derive)
            return added
        }
    }

    /// The open session of a kind that this plan began, or a new one.
    static func session(_ kind: BatchKind, _ plan: BatchPlan, _ state: inout State) -> Int64 {
        if let open = state.sessions.firstIndex(where: {
            $0.type == kind && $0.status == .open && $0.startAt == plan.instant
        }) {
            state.sessions[open].batchesTotal += 1
            return state.sessions[open].id
        }
        let id = Int64(state.sessions.count + 1)
        state.sessions.append(
            SyncSession(
                id: id, userID: plan.tenant, type: kind, startAt: plan.instant, batchesTotal: 1,
                leaseOwner: plan.worker, leaseRenewedAt: plan.instant))
        return id
    }

    func claim(
        _ request: ClaimRequest, derive: StatusRule
    ) async throws(SyncStoreError) -> SyncBatch? {
        try transaction("claim") { state -> SyncBatch? in
            let ready = state.batches.filter { batch in
                guard state.modules[batch.module]?.isMirrored == true,
                    !request.leavingOut.contains(batch.module),
                    batch.window.map({ $0.end <= request.readableThrough }) ?? true
                else { return false }
                guard batch.status == .pending || batch.status == .failed else { return false }
                return batch.nextAttemptAt.map { $0 <= request.instant } ?? true
            }
            let oldest = ready.min {
                ($0.window?.start ?? $0.createdAt, $0.id) < (
                    $1.window?.start ?? $1.createdAt, $1.id
                )
            }
            guard let id = oldest?.id else { return nil }
            let place = Int(id) - 1
            state.batches[place].status = .running
            state.batches[place].token += 1
            state.batches[place].attempts += 1
            state.batches[place].leaseOwner = request.worker
            state.batches[place].leaseRenewedAt = request.instant
            state.batches[place].leasePage = nil
            if let since = state.stuckSince[id] {
                state.batches[place].stuck?.othersPublished = state.published - since
            }
            state.batches[place].nextAttemptAt = nil
            let running = state.batches.filter { $0.status == .running }.count
            state.mostAtOnce = max(state.mostAtOnce, running)
            Self.derive(&state, derive)
            return state.batches[place]
        }
    }

    func renew(_ claim: Claim, page: Int, at instant: OdooTimestamp) async throws(SyncStoreError) {
        try transaction("renew") { state throws(SyncStoreError) in
            let place = try Self.claimed(claim, state)
            state.batches[place].leaseRenewedAt = instant
            state.batches[place].leasePage = page
        }
    }

    func takeRequestNumber(for claim: Claim?, page: Int?) async throws(SyncStoreError) -> Int64 {
        try transaction("number") { state in
            state.sequence += 1
            state.taken.append(Taken(number: state.sequence, batch: claim?.batch, page: page))
            return state.sequence
        }
    }

    func stage(_ rows: [ReadRow], for claim: Claim) async throws(SyncStoreError) {
        try transaction("stage") { state throws(SyncStoreError) in
            _ = try Self.claimed(claim, state)
            state.staged[claim.batch, default: []] += rows
            state.stagedCalls += 1
        }
    }

    func missing(
        _ ids: [Int64], module: String, tenant: String
    ) async throws(SyncStoreError) -> [Int64] {
        try transaction("missing") { state in
            ids.filter { state.records[Key(module: module, id: $0)] == nil }
        }
    }

    func stagedReferences(
        for claim: Claim, fields: [String: String]
    ) async throws(SyncStoreError) -> [String: [Int64]] {
        try transaction("stagedReferences") { state in
            var found: [String: Set<Int64>] = [:]
            for row in state.staged[claim.batch, default: []] {
                guard let payload = try? JSONCodec.parse(row.payload) else { continue }
                for (field, module) in fields {
                    guard let id = payload[field]?.intValue,
                        state.records[Key(module: module, id: id)] == nil
                    else { continue }
                    found[module, default: []].insert(id)
                }
            }
            return found.mapValues { $0.sorted() }
        }
    }

    func end(_ attempt: EndedAttempt, derive: StatusRule) async throws(SyncStoreError) {
        try transaction("end") { state throws(SyncStoreError) in
            let place = try Self.claimed(attempt.claim, state)
            guard BatchStatus.running.mayBecome(attempt.status), attempt.status != .done,
                (attempt.status == .failed) == (attempt.nextAttemptAt != nil)
            else { throw SyncStoreError(.inconsistent, "running → \(attempt.status)") }
            state.batches[place].status = attempt.status
            state.batches[place].nextAttemptAt = attempt.nextAttemptAt
            state.batches[place].lastError = attempt.error ?? state.batches[place].lastError
            if attempt.status == .failed { state.batches[place].failures += 1 }
            if attempt.foundNoPoison {
                state.batches[place].stuck = nil
            } else if attempt.status == .failed, let page = attempt.page {
                if state.batches[place].stuck?.page != page {
                    state.stuckSince[attempt.claim.batch] = state.published
                }
                state.batches[place].stuck = Self.stuck(state.batches[place], at: page, state)
            }
            state.staged[attempt.claim.batch] = nil
            Self.derive(&state, derive)
        }
    }

    func note(_ learnt: ModuleNote) async throws(SyncStoreError) {
        try transaction("note") { state in
            state.modules[learnt.module]?.rightsFingerprint = learnt.rightsFingerprint
        }
    }

    func setSuspended(
        _ tenant: String, reason: String?, at instant: OdooTimestamp, derive: StatusRule
    ) async throws(SyncStoreError) {
        try transaction("setSuspended") { state in
            state.suspendedReason = reason
            state.status.phase = reason == nil ? .pending : .suspended
            Self.derive(&state, derive)
        }
    }
}
