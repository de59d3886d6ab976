import OdooProtocol
import Testing

@testable import SyncEngine

/// Pages read at once from their bytes, held against the same pages read value by value.
@Suite("A page is read at once")
struct PageReadingTests {
    private let decoder = RowDecoder(
        fields: [
            ("active", ["type": "boolean"]), ("amount", ["type": "monetary"]),
            ("category_id", ["type": "many2many", "relation": "res.partner.category"]),
            ("id", ["type": "integer"]), ("name", ["type": "char"]),
            ("partner_id", ["type": "many2one", "relation": "res.partner"]),
            ("rank", ["type": "integer"]),
            ("user_id", ["type": "many2one", "relation": "res.users"]),
            ("write_date", ["type": "datetime"]),
        ].compactMap { name, attributes in
            FieldSchema(name: name, attributes: (attributes as FieldValue).objectValue ?? [:])
        }, mirroredModules: ["res.partner"])

    /// What can be told of a row.
    private func told(_ rows: [RowDecoder.Decoded]) -> [String] {
        rows.map { decoded in
            let row = decoded.row
            let stamp = row.stamp.map { "\($0.microseconds)" } ?? "none"
            let targets = decoded.targets.map { "\($0.module) \($0.id)" }
            let names = row.fields?.names.joined(separator: " ") ?? ""
            let head = "\(row.id) \(stamp) \(row.sentNumber) \(row.answeredNumber) \(names)"
            let texts = [head, row.payload, row.contentHash, row.shownNames] + targets
            return texts.joined(separator: "\n")
        }
    }

    /// The rows as values make them; nil if they are refused.
    private func valueByValue(_ body: [UInt8]) -> [String]? {
        guard let answer = try? RPCResponse(envelope: JSONCodec.parse(body)),
            answer.id == 7, case .result(let result) = answer.outcome
        else { return nil }
        return (try? decoder.rows(result, sent: 0, answered: 0)).map(told)
    }

    private func atOnce(_ body: [UInt8]) -> [String]? {
        decoder.rows(inAnswer: body, to: 7).map(told)
    }

    @Test("what Odoo sends comes out as if it had been read value by value", arguments: 0..<100)
    func equals(seed: UInt64) throws {
        var draw = PageDraw(seed: seed)
        for _ in 0..<20 {
            let body = draw.page()
            let rows = try #require(atOnce(body), "\(String(decoding: body, as: UTF8.self))")
            #expect(rows == valueByValue(body))
        }
    }

    @Test("a damaged answer is read alike or not at all", arguments: 0..<100)
    func damaged(seed: UInt64) {
        var draw = PageDraw(seed: seed &+ 1_000)
        for _ in 0..<50 {
            let body = draw.damaged(draw.page())
            guard let rows = atOnce(body) else { continue }
            #expect(rows == valueByValue(body), "\(String(decoding: body, as: UTF8.self))")
        }
    }

    @Test(
        "another shape is left to whoever reads value by value",
        arguments: [
            #"{"jsonrpc":"2.0","id":8,"result":[]}"#, #"{"jsonrpc":"2.0","id":7,"result":[]} x"#,
            #"{"id":7,"jsonrpc":"2.0","result":[]}"#, #"{"jsonrpc":"2.0","id":7,"error":{}}"#,
            #"{"jsonrpc":"2.0","id":7,"result":[{}]}"#, #"{"jsonrpc":"2.0","id":7,"result":false}"#,
            #"{"jsonrpc":"2.0","id":7,"result":[],"result":[]}"#, "", "[]", "<html></html>",
        ])
    func declined(text: String) { #expect(atOnce(Array(text.utf8)) == nil) }

    @Test("an empty page has no rows, in an envelope and without one")
    func empty() {
        let answer = Array(#" {"jsonrpc": "2.0", "id": 7, "result": [ ]} "#.utf8)
        #expect(decoder.rows(inAnswer: answer, to: 7)?.isEmpty == true)
        #expect(decoder.rows(inList: Array("[]".utf8))?.isEmpty == true)
        #expect(decoder.rows(inList: Array("[1]".utf8)) == nil)
    }
}
