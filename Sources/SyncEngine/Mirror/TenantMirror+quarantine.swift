import Logging
import OdooProtocol

extension TenantMirror {
    /// Takes in the rights with which something is about to be published, and judges what became of them.
    ///
    /// - Returns: by module, the fields that the user can no longer see; what is stored of them stays.
    func settleRights(
        _ module: String, _ rights: ModuleRights
    ) async throws(SyncStoreError) -> [String: Set<String>] {
        let found = rights.fingerprint
        let (known, quarantine, isAccepting) = remember {
            (
                $0.fingerprints[module], $0.quarantines[module],
                $0.acceptingRights.contains(module)
            )
        }
        let wanted = tenant.module(module)?.fields.map { Set($0) }
        let accepted = known.flatMap(RightsFingerprint.init(text:))
        let change = accepted.map { rules.rightsChange($0, found, wanted) }
        switch change {
        case nil: try await accept(found, of: module, deepAudit: false)
        case .same?:
            if quarantine != nil || isAccepting {
                try await accept(found, of: module, deepAudit: true)
            }
        case .gained?: try await accept(found, of: module, deepAudit: true)
        case .lost(let words)?:
            if isAccepting {
                try await accept(found, of: module, deepAudit: true)
            } else {
                try await self.quarantine(module, words)
            }
        }
        return keptFields(module, rights)
    }

    /// Holds a module's tombstones until the rights are back that were lost, or somebody accepts the loss.
    func quarantine(_ module: String, _ reason: String) async throws(SyncStoreError) {
        let (fingerprint, before) = remember { ($0.fingerprints[module], $0.quarantines[module]) }
        guard before != reason, let fingerprint else { return }
        logger.error(
            "quarantined: \(reason)", metadata: ["module": .string(module)])
        try await store.note(
            ModuleNote(
                tenant: tenant.userID, module: module, rightsFingerprint: fingerprint,
                quarantineReason: reason))
        remember { $0.quarantines[module] = reason }
    }

    /// Holds the tombstones of a module that Odoo refuses to show at all.
    func quarantineIfRefused(
        _ module: String, _ trouble: Trouble, _ result: inout AttemptResult
    ) async {
        guard rules.classify(trouble) == .rights else { return }
        do {
            try await quarantine(module, "Odoo refuses the module: \(words(trouble))")
        } catch {
            result.storeError = error
        }
    }

    /// Accepts rights; if they are others than before, or are back, contents are to be compared.
    private func accept(
        _ found: RightsFingerprint, of module: String, deepAudit: Bool
    ) async throws(SyncStoreError) {
        var note = ModuleNote(
            tenant: tenant.userID, module: module, rightsFingerprint: found.text,
            quarantineReason: nil)
        if deepAudit, !tenant.audit.isOff { note.deepAuditDue = odooTime?.now ?? now }
        try await store.note(note)
        let wasHeld = remember { state in
            state.fingerprints[module] = found.text
            state.acceptingRights.remove(module)
            return state.quarantines.removeValue(forKey: module) != nil
        }
        if wasHeld {
            logger.notice("out of quarantine", metadata: ["module": .string(module)])
        }
    }

    /// The fields of quarantined modules that rows lack because the user can no longer see them, by module.
    ///
    /// A module's own rows have the fields that they were read with, whatever is known of it by now; of others what is not
    /// known counts as lost, which only rows that lack it notice.
    private func keptFields(
        _ own: String, _ rights: ModuleRights
    ) -> [String: Set<String>] {
        remember { state in
            var kept: [String: Set<String>] = [:]
            for module in state.quarantines.keys.sorted() {
                let accepted = state.fingerprints[module].flatMap(RightsFingerprint.init(text:))
                guard let accepted else { continue }
                let fields = module == own ? rights.fields : state.schemas[module]?.fields ?? []
                let lost = Set(accepted.fields.keys).subtracting(fields.map(\.name))
                if !lost.isEmpty { kept[module] = lost }
            }
            return kept
        }
    }
}
