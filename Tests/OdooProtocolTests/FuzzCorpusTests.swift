import OdooProtocol
import Testing

@Suite("What the fuzzers of JSON, domains, calls and dates begin with and have found")
struct FuzzCorpusTests {
    private func variants(_ folder: String, _ name: String) throws -> [[UInt8]] {
        FuzzCorpus.variants(of: try FuzzCorpus.bytes(folder, name), most: 2_000)
    }

    private func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func parsed(_ bytes: [UInt8]) -> FieldValue? {
        do throws(JSONError) { return try JSONCodec.parse(bytes) } catch { return nil }
    }

    @Test(
        "JSON is written in each manner so that it reads back, or refused with a place in it",
        arguments: FuzzCorpus.names("json"))
    func json(name: String) throws {
        var findings: [String] = []
        for bytes in try variants("json", name) {
            do throws(JSONError) {
                let value = try JSONCodec.parse(bytes)
                let writings = [
                    JSONCodec.write(value), JSONCodec.writeCanonical(value),
                    JSONCodec.writePython(value), JSONCodec.writePretty(value),
                ]
                for writing in writings where parsed(writing) != value {
                    findings.append("\(shown(bytes)) is written as \(shown(writing))")
                }
            } catch {
                let isPlaced =
                    (0...bytes.count).contains(error.offset) && error.line >= 1
                    && error.column >= 1 && !error.expected.isEmpty
                if !isPlaced { findings.append("\(shown(bytes)): \(error)") }
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test(
        "a domain is written so that it reads back, or refused with a position in its list",
        arguments: FuzzCorpus.names("json"), [Domain.Syntax.strict, .relaxed])
    func domains(name: String, syntax: Domain.Syntax) throws {
        var findings: [String] = []
        for value in try variants("json", name).compactMap(parsed) {
            do throws(DomainError) {
                let domain = try Domain(parsing: value, syntax: syntax)
                let written = domain.fieldValue
                if try Domain(parsing: written, syntax: syntax).fieldValue != written {
                    findings.append("\(value) is written as \(written), then not")
                }
                if domain.description.isEmpty { findings.append("\(value) is not told") }
            } catch {
                let count = value.arrayValue?.count
                let isPlaced = error.position.map { (0...(count ?? -1)).contains($0) }
                if isPlaced ?? (error.code == .notAList) == false || error.expected.isEmpty {
                    findings.append("\(value): \(error)")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test(
        "a call is written so that it reads back, or refused with its member",
        arguments: FuzzCorpus.names("call"))
    func calls(name: String) throws {
        var findings: [String] = []
        // The last byte tells the fuzzer the version.
        let bytes = Array(try FuzzCorpus.bytes("call", name).dropLast())
        for value in FuzzCorpus.variants(of: bytes, most: 2_000).compactMap(parsed) {
            do throws(RPCEnvelopeError) {
                let call = try RPCRequest(envelope: value)
                if try RPCRequest(envelope: call.envelope) != call {
                    findings.append("\(value) is another call once written")
                }
            } catch {
                if error.member.isEmpty != (error.code == .notAnObject) || error.reason.isEmpty {
                    findings.append("\(value): \(error)")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test(
        "an instant, a day or a number that is read is written so that it reads back",
        arguments: FuzzCorpus.names("dates"))
    func dates(name: String) throws {
        var findings: [String] = []
        for bytes in try variants("dates", name) {
            let text = shown(bytes)
            let holds = [
                OdooTimestamp(wire: text).map {
                    OdooTimestamp(wire: $0.wireWithMicroseconds) == $0
                },
                OdooTimestamp(httpDate: text).map { OdooTimestamp(httpDate: $0.httpDate) == $0 },
                OdooTimestamp(iso8601: text).map { OdooTimestamp(iso8601: $0.iso8601) == $0 },
                CivilDate(wire: text).map { $0.wire == text },
                DecimalNumber(parsing: text).map { DecimalNumber(parsing: $0.text) == $0 },
            ]
            if holds.contains(false) { findings.append("\(text): \(holds)") }
            _ = DecimalNumber(parsing: text)?.doubleValue
            _ = ContentHash(hex: text)
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test("there is something to begin with")
    func isThere() {
        for folder in ["json", "call", "dates"] {
            #expect(FuzzCorpus.names(folder).count >= 4, "\(folder)")
        }
    }
}
