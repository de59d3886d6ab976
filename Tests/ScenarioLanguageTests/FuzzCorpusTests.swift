import ScenarioLanguage
import Testing

@Suite("What the fuzzer of pages begins with and has found")
struct FuzzCorpusTests {
    /// Every mistake has words, and a place in the text.
    private func isPlaced(_ error: DocumentError, in text: String) -> Bool {
        let lines = text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return error.mistakes.allSatisfy { mistake in
            (1...lines.count + 1).contains(mistake.position.line) && mistake.position.column >= 1
                && !mistake.message.isEmpty
        }
    }

    @Test(
        "a page is printed so that it reads back, or told with the place of each mistake",
        arguments: FuzzCorpus.names("yaml"))
    func pages(name: String) throws {
        var findings: [String] = []
        let bytes = try FuzzCorpus.bytes("yaml", name)
        for variant in FuzzCorpus.variants(of: bytes, most: 250) {
            let text = String(decoding: variant, as: UTF8.self)
            do throws(DocumentError) {
                let scenario = try Scenario(yaml: text, file: "fuzz.yaml")
                if try Scenario(yaml: scenario.yaml, file: "printed.yaml") != scenario {
                    findings.append("\(text)\nis another page once printed")
                }
            } catch {
                if !isPlaced(error, in: text) { findings.append("\(text)\n\(error)") }
            }
            do throws(DocumentError) {
                let profile = try CompanyProfile(yaml: text, file: "fuzz.yaml")
                if try CompanyProfile(yaml: profile.yaml, file: "printed.yaml") != profile {
                    findings.append("\(text)\nis another company once printed")
                }
            } catch {
                if !isPlaced(error, in: text) { findings.append("\(text)\n\(error)") }
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(3).joined(separator: "\n\n"))")
    }

    @Test("there is something to begin with")
    func isThere() { #expect(FuzzCorpus.names("yaml").count >= 3) }
}
