extension SettingKey {
    /// The setting behind a name of the engine's configuration, such as `pageSize`; nil for none.
    init?(engineName: String) {
        let name = engineName.prefix { $0 != "[" }
        let keys: [Substring: SettingKey] = [
            "userID": .userID, "database": .database, "login": .login, "modules": .modules,
            "lookback": .lookback, "window": .window, "settle": .settle, "freshness": .freshness,
            "pageSize": .page, "parallelBatches": .parallel, "stagingLimit": .staging,
            "requestTimeout": .timeout, "backOff": .backOff, "audit": .audit,
            "audit.deep": .deepAudit, "context.lang": .language, "worker": .worker, "tick": .tick,
            "lease": .lease, "suspendedProbe": .probe,
        ]
        guard let key = keys[name] else { return nil }
        self = key
    }
}
