import FoundationEssentials
import ScenarioLanguage
import Testing
@Test func dump() throws {
    try Scenario.jsonSchema.write(toFile: "/work/main/Scenarios/scenario.schema.json", atomically: true, encoding: .utf8)
    try CompanyProfile.jsonSchema.write(toFile: "/tmp/h/company.schema.json", atomically: true, encoding: .utf8)
    for seed in 0..<60 {
        var r = RandomScenarios(seed: UInt64(seed))
        try r.scenario().yaml.write(toFile: "/tmp/h/langrand/\(seed).yaml", atomically: true, encoding: .utf8)
    }
}
