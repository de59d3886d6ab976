import ScenarioLanguage
import Testing

@Suite("Mistakes in a scenario")
struct MistakeTests {
    static let head = """
        scenario: A page
        starts: 2025-11-25T09:00:00Z
        odoo: { company: acme }
        engine: { modules: [sale.order, res.partner] }

        """

    /// A page and the whole message it must give.
    struct Example: Sendable, CustomTestStringConvertible {
        let page: String
        let message: String

        init(_ page: String, _ message: String) {
            self.page = page
            self.message = message
        }

        /// A page with a good head; its timeline begins on line 6.
        init(steps: String, _ message: String) {
            self.init(MistakeTests.head + "timeline:\n" + steps + "\n", message)
        }

        var testDescription: String { message }
    }

    func message(of page: String) -> String {
        do throws(DocumentError) {
            let scenario = try Scenario(yaml: page, file: "late.yaml")
            return "no mistake in \(scenario.name)"
        } catch {
            return error.description
        }
    }

    @Test("a byte order mark is no mistake, and moves no place")
    func byteOrderMark() {
        let page = Self.head + "timeline: [advance: 3d]\n"
        #expect(message(of: "\u{FEFF}" + page) == "no mistake in A page")
        #expect(message(of: "\u{FEFF}scenari: x\n").hasPrefix("late.yaml:1:1: \"scenari\" is not"))
    }

    @Test("names that are not known", arguments: names)
    func unknownNames(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("values of the wrong form", arguments: values)
    func wrongValues(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("durations and settings that cannot be", arguments: settings)
    func wrongSettings(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("steps that cannot be done", arguments: steps)
    func wrongSteps(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("tenants that cannot be, and steps that name none of them", arguments: tenants)
    func wrongTenants(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("what becomes of the source and its user", arguments: sources)
    func wrongSources(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("what an earlier version has left", arguments: inheritances)
    func wrongInheritances(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("pages that are not YAML, or more than is read", arguments: broken)
    func brokenPages(example: Example) {
        #expect(message(of: example.page) == example.message)
    }

    @Test("several mistakes are told together, in order of place")
    func together() {
        let page = """
            scenario: x
            starts: yesterday
            odoo: { version: "16.0" }
            engine: { window: 500ms, page: 0, modules: [sale, sale.order] }
            timeline:
              - at: 1s before window 3 of sale.orders finishes
            """
        #expect(
            message(of: page) == """
                late.yaml:2:9: "yesterday" is not an instant; write 2025-11-25T09:00:00Z
                late.yaml:3:7: "company" is missing; odoo needs company
                late.yaml:3:18: "16.0" is not a version of Odoo; there are 17.0, 18.0, 19.0. Did \
                you mean 17.0?
                late.yaml:4:19: a window of 500ms; write whole seconds, at least 1s
                late.yaml:4:32: "0" is not a page size; write a whole number, 1 to 100000
                late.yaml:4:45: "sale" is not a module; write sale.order
                late.yaml:6:9: "1s before window 3 of sale.orders finishes" is not an instant; \
                write \
                2025-11-25T09:00:00Z, +26h or 1s before the first incremental window of \
                sale.order ends
                """)
    }

    @Test("ten are told, the rest are counted")
    func many() throws {
        let page = Self.head + "timeline:\n" + String(repeating: "  - advance: 3\n", count: 14)
        let error = try #require(throws: DocumentError.self) {
            try Scenario(yaml: page, file: "late.yaml")
        }
        #expect(error.mistakes.count == 10)
        #expect(error.untold == 4)
        #expect(error.mistakes.map(\.position.line) == Array(6...15))
        #expect(error.description.hasSuffix("\nlate.yaml: and 4 more"))
    }

    @Test("modules are not checked while their own list is wrong")
    func modulesUnknown() {
        let page = """
            scenario: x
            starts: 2025-11-25
            odoo: { company: acme }
            engine: { modules: [sale order] }
            timeline:
              - write: { crm.lead: 1, set: { name: x } }
            """
        #expect(
            message(of: page) == "late.yaml:4:21: \"sale order\" is not a module; write sale.order")
    }

    @Test("every page that is cut off is refused or read, and never more")
    func cutPages() throws {
        let page = try Shipped.text("first-month.yaml")
        var read = 0
        for length in stride(from: 0, to: page.count, by: 7) {
            if (try? Scenario(yaml: String(page.prefix(length)), file: "x")) != nil { read += 1 }
        }
        #expect(read > 0)
    }

    @Test("pages with one byte changed never do worse than a message with a place")
    func changedPages() throws {
        let page = Array(try Shipped.text("late-commit.yaml").utf8)
        var random = RandomScenarios(seed: 11)
        var refused = 0
        for _ in 0..<500 {
            var bytes = page
            let odd = Array("\"'{}[]:,-#&*!|>%@`\t\n\u{0}\u{FF}0aZ".utf8)
            for _ in 0...random.below(3) {
                bytes[random.below(bytes.count)] = odd[random.below(odd.count)]
            }
            do throws(DocumentError) {
                _ = try Scenario(yaml: String(decoding: bytes, as: UTF8.self), file: "x")
            } catch {
                refused += 1
                #expect(error.mistakes.allSatisfy { $0.position >= .start && !$0.message.isEmpty })
            }
        }
        #expect(refused > 50)
    }
}
