import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("The JSON Schema of scenarios")
struct SchemaTests {
    @Test("is JSON of draft 2020-12, and every reference in it leads somewhere")
    func references() throws {
        let schema = try JSONCodec.parse(Array(Scenario.jsonSchema.utf8))
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        let definitions = try #require(schema["$defs"]?.objectValue)
        var found = 0
        func walk(_ value: FieldValue) {
            switch value {
            case .array(let items): items.forEach(walk)
            case .object(let object):
                if let reference = object["$ref"]?.stringValue {
                    found += 1
                    let name = String(reference.dropFirst("#/$defs/".count))
                    #expect(reference == "#/$defs/" + name && definitions[name] != nil)
                }
                object.values.forEach(walk)
            default: break
            }
        }
        walk(schema)
        #expect(found > 50)
    }

    @Test("every fault kind is in it with its explanation")
    func faults() {
        for kind in FaultKind.allCases {
            #expect(Scenario.jsonSchema.contains("\"const\": \"\(kind.rawValue)\""), "\(kind)")
            #expect(kind.explanation.hasSuffix("."))
        }
    }

    @Test("every key that it describes for a step is a key that the language reads")
    func keysOfSteps() throws {
        let schema = try JSONCodec.parse(Array(Scenario.jsonSchema.utf8))
        let step = try #require(schema["$defs"]?["step"]?["properties"]?.objectValue)
        #expect(step.count == 23)
        for key in step.keys {
            let page =
                "scenario: x\nstarts: 2025-11-25\nodoo: { company: a }\ntimeline: [{ \(key): }]\n"
            let error = try #require(throws: DocumentError.self) {
                try Scenario(yaml: page, file: "x")
            }
            #expect(!error.description.contains("is not a key"), "\(key)")
        }
    }
}
