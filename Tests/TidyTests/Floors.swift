/// Which modules a target may import: the floors of the house, from the ground up.
enum Floors {
    /// Modules of the toolchain.
    static let platform: Set<String> = [
        "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Swift", "Glibc",
        "Musl", "Darwin",
        "_Concurrency",
    ]

    private static let wire: Set<String> = ["OdooProtocol"]
    private static let simulated: Set<String> = [
        "OdooProtocol", "SimulationKernel", "SyncEngine", "MockOdoo", "Checkers",
        "ScenarioLanguage", "SyncStoreSQLite", "Companies",
    ]

    /// By target, what it may import besides the platform.
    static let mayImport: [String: Set<String>] = [
        "OdooProtocol": [],
        "OdooXMLRPC": wire,
        "SimulationKernel": ["HeapModule", "DequeModule"],
        "WindowCertificates": [],
        "SyncEngine": wire.union(["Logging", "Metrics"]),
        "MockOdoo": wire.union(["OdooXMLRPC", "OrderedCollections", "HashTreeCollections"]),
        "Checkers": wire.union(["WindowCertificates"]),
        "ScenarioLanguage": wire.union(["Yams"]),
        "SyncStoreSQLite": wire.union(["SyncEngine", "GRDB", "GRDBSQLite", "Logging"]),
        "OdooHTTPTransport": wire.union([
            "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Logging",
        ]),
        "MockOdooServer": wire.union([
            "MockOdoo", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix",
            "ServiceLifecycle", "Logging", "GRDB",
        ]),
        "Companies": wire.union(["MockOdoo", "ScenarioLanguage", "SimulationKernel"]),
        "ScenarioRunner": simulated.union(["GRDB", "GRDBSQLite", "Logging", "CoreMetrics"]),
        "KnownDefects": wire.union([
            "Checkers", "ScenarioLanguage", "SyncEngine", "ScenarioRunner", "Logging",
        ]),
        "LoopbackTransport": wire.union([
            "OdooHTTPTransport", "MockOdooServer", "ScenarioRunner",
        ]),
        "Reports": wire.union([
            "Checkers", "ScenarioRunner", "WindowCertificates", "Rainbow",
        ]),
        "orrery": [
            "OdooProtocol", "MockOdoo", "MockOdooServer", "Companies", "ScenarioLanguage",
            "ScenarioRunner", "LoopbackTransport", "KnownDefects", "Reports", "Checkers",
            "WindowCertificates", "ArgumentParser",
        ],
        "trace-hash": [
            "Checkers", "Companies", "ScenarioLanguage", "ScenarioRunner", "KnownDefects",
        ],
        "odoo-sync": [
            "OdooProtocol", "SyncEngine", "SyncStoreSQLite", "OdooHTTPTransport",
            "ArgumentParser", "Configuration", "Logging", "Yams",
        ],
    ]

    /// The module that an import line names; nil for any other line.
    static func importedModule(_ code: String) -> String? {
        var words = code.split(separator: " ").map(String.init)
        let prefixes: Set<String> = [
            "public", "package", "internal", "private", "fileprivate", "@testable",
            "@preconcurrency",
            "@_exported",
        ]
        while let first = words.first, prefixes.contains(first) { words.removeFirst() }
        guard words.count >= 2, words[0] == "import" else { return nil }
        let kinds: Set<String> = [
            "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
        ]
        let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
        return name.split(separator: ".").first.map(String.init)
    }
}
