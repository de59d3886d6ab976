extension EngineConfiguration {
    /// Checks every setting, so that a mistake is told at the start and not at three in the morning.
    ///
    /// - Throws: `ConfigurationError` for the first setting that cannot be run.
    /// - Complexity: O(number of tenants and modules).
    public func validated() throws(ConfigurationError) {
        guard worker?.isEmpty != true else {
            throw ConfigurationError(setting: "worker", reason: "expected a name")
        }
        try Self.demand(tick.isWhole(atLeast: 1), "tick", "expected whole seconds, at least 1")
        try Self.demand(
            lease >= .seconds(3), "lease", "expected at least 3 s, found \(lease.plain)")
        try Self.demand(
            suspendedProbe >= .seconds(1), "suspendedProbe", "expected at least 1 s")
        if let storePoll {
            try Self.demand(
                storePoll >= .milliseconds(10), "storePoll", "expected at least 10 ms")
        }
        var seen: Set<String> = []
        for tenant in tenants {
            try tenant.validated(lease: lease)
            guard seen.insert(tenant.userID).inserted else {
                throw ConfigurationError(
                    tenant: tenant.userID, setting: "userID", reason: "it is named twice")
            }
        }
        try Self.demand(!tenants.isEmpty, "tenants", "expected at least one")
    }

    /// Throws unless something holds.
    private static func demand(
        _ holds: Bool, _ setting: String, _ reason: String
    ) throws(ConfigurationError) {
        guard holds else { throw ConfigurationError(setting: setting, reason: reason) }
    }
}

extension TenantConfiguration {
    /// The most windows that one module's history may be cut into; more is a mistake in `window` or `lookback`.
    static let mostWindows: Int64 = 200_000

    /// Checks the tenant's settings.
    /// - Throws: `ConfigurationError` for the first setting that cannot be run.
    func validated(lease: Duration) throws(ConfigurationError) {
        try demand(!userID.isEmpty, "userID", "expected a name")
        try demand(!database.isEmpty, "database", "expected a name")
        try demand(!login.isEmpty, "login", "expected a login")
        try demand(!credential.isEmpty, "credential", "expected a password or an API key")
        try demand(!context.lang.isEmpty, "context.lang", "expected a language such as en_US")
        try demand(!context.tz.isEmpty, "context.tz", "expected a time zone such as UTC")
        try demand(pageSize >= 1, "pageSize", "expected at least 1, found \(pageSize)")
        try demand(
            parallelBatches >= 1, "parallelBatches", "expected at least 1, found \(parallelBatches)"
        )
        try demand(stagingLimit >= 1, "stagingLimit", "expected at least 1, found \(stagingLimit)")
        try demand(settle >= .zero, "settle", "expected no negative time, found -\(settle.plain)")
        try demand(
            backOff.first > .zero && backOff.first <= backOff.cap, "backOff",
            "expected 0 < first <= cap, found \(backOff.first.plain) and \(backOff.cap.plain)")
        try demand(requestTimeout > .zero, "requestTimeout", "expected more than 0")
        // A claim is renewed between requests: one request may not outlast the lease.
        try demand(
            requestTimeout <= lease / 2, "requestTimeout",
            "expected at most half the lease of \(lease.plain), found \(requestTimeout.plain)")
        if let freshness {
            try demand(
                freshness >= .seconds(1), "freshness",
                "expected at least 1 s, found \(freshness.plain)")
        }
        try demand(window.isWhole(atLeast: 1), "window", "expected whole seconds, at least 1")
        if case .duration(let past) = lookback {
            try demand(past.isWhole(atLeast: 1), "lookback", "expected whole seconds, at least 1")
        }
        try validateAudit()
        try validateModules()
    }

    /// Checks when and how audits are made.
    private func validateAudit() throws(ConfigurationError) {
        switch audit.cadence {
        case .off: break
        case .every(let length):
            try demand(length.isWhole(atLeast: 1), "audit", "expected whole seconds, at least 1")
        case .nightly(let second):
            try demand(
                (0..<86_400).contains(second), "audit",
                "expected a time of the day, found \(second) s")
        }
        if let length = audit.deepEvery {
            try demand(
                length.isWhole(atLeast: 1), "audit.deep", "expected whole seconds, at least 1")
        }
        try demand(
            audit.pageSize >= 1 && audit.rangeSize >= 1, "audit", "expected sizes of at least 1")
    }

    /// Checks the list of modules.
    private func validateModules() throws(ConfigurationError) {
        try demand(!modules.isEmpty, "modules", "expected at least one")
        var seen: Set<String> = []
        for module in modules {
            let place = "modules[\(module.name)]"
            try demand(!module.name.isEmpty, "modules", "expected a model such as sale.order")
            try demand(seen.insert(module.name).inserted, place, "it is named twice")
            let length = module.window ?? window
            try demand(
                length.isWhole(atLeast: 1), place + ".window", "expected whole seconds, at least 1")
            if let fields = module.fields {
                try demand(
                    !fields.isEmpty && !fields.contains(""), place + ".fields",
                    "expected names of fields")
            }
            if case .duration(let past) = lookback {
                try demand(
                    past.components.seconds / length.components.seconds <= Self.mostWindows, place,
                    "its lookback holds more than \(Self.mostWindows) windows")
            }
        }
    }

    /// Throws unless something holds.
    private func demand(
        _ holds: Bool, _ setting: String, _ reason: String
    ) throws(ConfigurationError) {
        guard holds else {
            throw ConfigurationError(tenant: userID, setting: setting, reason: reason)
        }
    }
}

extension Duration {
    /// Whether this is a whole number of seconds and not too small.
    fileprivate func isWhole(atLeast least: Int64) -> Bool {
        components.attoseconds == 0 && components.seconds >= least
    }
}
