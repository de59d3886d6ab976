import ScenarioLanguage

/// A page that is read as a scenario is printed so that it reads back as the same scenario.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do {
        let scenario = try Scenario(yaml: text, file: "fuzz.yaml")
        let printed = scenario.yaml
        let again = try? Scenario(yaml: printed, file: "printed.yaml")
        precondition(again == scenario, "printed as\n\(printed)")
    } catch {
        precondition(!error.description.isEmpty, "a mistake without words")
    }
    _ = try? CompanyProfile(yaml: text, file: "fuzz.yaml")
    return 0
}
