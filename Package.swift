// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: Swift 6 mode, and the upcoming features that make imports and isolation explicit.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A library target of one floor; `uses` lists everything it may import.
func library(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: settings)
}

/// A test target for the target of the same name, less `Tests`.
func tests(_ name: String, uses: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: uses, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient", package: "async-http-client")
let collections = Target.Dependency.product(
    name: "OrderedCollections", package: "swift-collections")
let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hashTree = Target.Dependency.product(
    name: "HashTreeCollections", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(
    name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let rainbow = Target.Dependency.product(name: "Rainbow", package: "Rainbow")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "Orrery",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "OdooProtocol", targets: ["OdooProtocol"]),
        .library(name: "SyncEngine", targets: ["SyncEngine"]),
        .library(name: "SyncStoreSQLite", targets: ["SyncStoreSQLite"]),
        .library(name: "MockOdoo", targets: ["MockOdoo"]),
        .library(name: "ScenarioRunner", targets: ["ScenarioRunner"]),
        .executable(name: "orrery", targets: ["orrery"]),
        .executable(name: "odoo-sync", targets: ["odoo-sync"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: values that go over the wire; the deterministic kernel.
        library("OdooProtocol"),
        library("SimulationKernel", uses: [heap, deque]),
        // Reads and checks window certificates; shares nothing with what they are of.
        library("WindowCertificates"),
        // XML-RPC, right above the values that it carries.
        library("OdooXMLRPC", uses: ["OdooProtocol"]),
        // Floor 1: the engine; the mock; the oracles; the language. None knows another.
        library("SyncEngine", uses: ["OdooProtocol", logging, metrics]),
        library("MockOdoo", uses: ["OdooProtocol", "OdooXMLRPC", collections, hashTree]),
        library("Checkers", uses: ["OdooProtocol", "WindowCertificates"]),
        library("ScenarioLanguage", uses: ["OdooProtocol", yams]),
        // Floor 2: adapters to databases and sockets; the seeded companies.
        library(
            "SyncStoreSQLite", uses: ["OdooProtocol", "SyncEngine", grdb, sqlite, logging]),
        library(
            "OdooHTTPTransport",
            uses: ["OdooProtocol", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL]),
        library(
            "MockOdooServer",
            uses: [
                "OdooProtocol", "MockOdoo", hummingbirdCore, httpTypes, nioCore, nioHTTP1,
                nioPosix, serviceLifecycle, logging, grdb,
            ]),
        library(
            "Companies",
            uses: ["OdooProtocol", "MockOdoo", "ScenarioLanguage", "SimulationKernel"]),
        // Floor 3: the one place where engine, mock, store and kernel meet.
        library(
            "ScenarioRunner",
            uses: [
                "OdooProtocol", "SimulationKernel", "SyncEngine", "MockOdoo", "Checkers",
                "ScenarioLanguage", "SyncStoreSQLite", "Companies", grdb, sqlite, logging,
                coreMetrics,
            ]),
        // Floor 4: the planted bugs; the recorders of a run.
        library(
            "KnownDefects",
            uses: [
                "OdooProtocol", "Checkers", "ScenarioLanguage", "SyncEngine", "ScenarioRunner",
                logging,
            ]),
        library(
            "LoopbackTransport",
            uses: ["OdooProtocol", "OdooHTTPTransport", "MockOdooServer", "ScenarioRunner"]),
        library(
            "Reports",
            uses: ["OdooProtocol", "Checkers", "ScenarioRunner", "WindowCertificates", rainbow]),
        // Floor 5: the programs, one file a command.
        .executableTarget(
            name: "orrery",
            dependencies: [
                "OdooProtocol", "MockOdoo", "MockOdooServer", "Companies", "ScenarioLanguage",
                "ScenarioRunner", "LoopbackTransport", "KnownDefects", "Reports", "Checkers",
                "WindowCertificates", argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "odoo-sync",
            dependencies: [
                "OdooProtocol", "SyncEngine", "SyncStoreSQLite", "OdooHTTPTransport",
                argumentParser, configuration, logging, yams,
            ],
            swiftSettings: settings),
        // Measures the mock over HTTP, beside the same server with a constant body.
        .executableTarget(
            name: "mock-benchmark",
            dependencies: [
                "OdooProtocol", "MockOdoo", "MockOdooServer", "Companies", argumentParser,
            ],
            path: "Benchmarks/mock-benchmark",
            swiftSettings: settings),
        // Prints trace hashes; without networking, so that an unoptimised build takes a minute.
        .executableTarget(
            name: "trace-hash",
            dependencies: [
                "Checkers", "Companies", "ScenarioLanguage", "ScenarioRunner", "KnownDefects",
            ],
            swiftSettings: settings),
        // How fast the engine takes records in, against the limits of the same run.
        .executableTarget(
            name: "ingest-benchmark",
            dependencies: [
                "OdooProtocol", "SyncEngine", "SyncStoreSQLite", "OdooHTTPTransport", "MockOdoo",
                "MockOdooServer", "Companies", argumentParser, grdb, logging,
            ],
            path: "Benchmarks/ingest-benchmark", swiftSettings: settings),
        tests("OdooProtocolTests", uses: ["OdooProtocol"]),
        tests("OdooXMLRPCTests", uses: ["OdooProtocol", "OdooXMLRPC"]),
        tests("SimulationKernelTests", uses: ["SimulationKernel"]),
        tests("SyncEngineTests", uses: ["OdooProtocol", "SyncEngine", logging]),
        tests("MockOdooTests", uses: ["OdooProtocol", "OdooXMLRPC", "MockOdoo"]),
        // Replays what real servers were recorded to answer, in this process and over HTTP.
        tests("ConformanceTests", uses: ["OdooProtocol", "MockOdoo", "MockOdooServer"]),
        tests("WindowCertificatesTests", uses: ["WindowCertificates"]),
        tests("CheckersTests", uses: ["OdooProtocol", "Checkers", "WindowCertificates"]),
        tests("ScenarioLanguageTests", uses: ["OdooProtocol", "ScenarioLanguage"]),
        tests(
            "SyncStoreSQLiteTests", uses: ["OdooProtocol", "SyncEngine", "SyncStoreSQLite", grdb]),
        tests(
            "MockOdooServerTests",
            uses: [
                "OdooProtocol", "MockOdoo", "MockOdooServer", "OdooHTTPTransport", "Companies", grdb,
                nioCore, nioEmbedded, nioHTTP1,
            ]),
        // Ways that tests put before a server of this machine: TLS, and a proxy that makes tunnels.
        .target(
            name: "LoopbackWays", dependencies: [nioCore, nioPosix, nioSSL],
            path: "Tests/LoopbackWays", swiftSettings: settings),
        tests(
            "OdooHTTPTransportTests",
            uses: [
                "OdooProtocol", "OdooHTTPTransport", "LoopbackWays", "SimulationKernel",
                "ScenarioLanguage", "ScenarioRunner", "SyncEngine",
            ]),
        tests(
            "LoopbackTransportTests",
            uses: [
                "OdooProtocol", "Companies", "KnownDefects", "ScenarioLanguage", "ScenarioRunner",
                "LoopbackTransport",
            ]),
        tests(
            "CompaniesTests", uses: ["OdooProtocol", "MockOdoo", "Companies", "ScenarioLanguage"]),
        tests(
            "ScenarioRunnerTests",
            uses: [
                "OdooProtocol", "SimulationKernel", "SyncEngine", "SyncStoreSQLite", "MockOdoo",
                "Checkers", "Companies", "ScenarioLanguage", "ScenarioRunner", "LoopbackTransport",
                "KnownDefects", "Reports", "WindowCertificates", grdb, logging,
            ]),
        tests(
            "KnownDefectsTests",
            uses: [
                "OdooProtocol", "Checkers", "Companies", "ScenarioLanguage", "SyncEngine",
                "ScenarioRunner", "KnownDefects",
            ]),
        tests(
            "ReportsTests",
            uses: ["OdooProtocol", "Checkers", "ScenarioRunner", "Reports", "WindowCertificates"]),
        tests("ProgramTests", uses: ["OdooProtocol", "LoopbackWays"]),
        tests("TidyTests", uses: []),
    ]
)
