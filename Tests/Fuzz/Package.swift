// swift-tools-version: 6.2
import PackageDescription

// Not part of the project's own package: `.ci/fuzz` lays this beside links to the targets that are fuzzed.

/// Settings of every target of the project.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-sanitize=fuzzer"]),
]

/// A fuzzed target, its branches counted.
func fuzzed(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: settings)
}

/// A program whose `main` is the fuzzer's own.
func fuzzer(_ name: String, uses: [Target.Dependency]) -> [Target] {
    [
        .target(
            name: name, dependencies: uses,
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    ]
}

let collections = Target.Dependency.product(
    name: "OrderedCollections", package: "swift-collections")
let hashTree = Target.Dependency.product(
    name: "HashTreeCollections", package: "swift-collections")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let fuzzers = ["FuzzJSON", "FuzzDomain", "FuzzDates", "FuzzXMLRPC", "FuzzYAML", "FuzzCall"]

let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    products: fuzzers.map { .library(name: $0, type: .static, targets: [$0]) },
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        fuzzed("OdooProtocol"),
        fuzzed("OdooXMLRPC", uses: ["OdooProtocol"]),
        fuzzed("MockOdoo", uses: ["OdooProtocol", "OdooXMLRPC", collections, hashTree]),
        fuzzed("ScenarioLanguage", uses: ["OdooProtocol", yams]),
    ] + fuzzer("FuzzJSON", uses: ["OdooProtocol"]) + fuzzer("FuzzDomain", uses: ["OdooProtocol"])
        + fuzzer("FuzzDates", uses: ["OdooProtocol"])
        + fuzzer("FuzzXMLRPC", uses: ["OdooProtocol", "OdooXMLRPC"])
        + fuzzer("FuzzYAML", uses: ["ScenarioLanguage"])
        + fuzzer("FuzzCall", uses: ["OdooProtocol", "MockOdoo"])
)
