import OdooXMLRPC
import Testing

@Suite("What the fuzzer of XML-RPC begins with and has found")
struct FuzzCorpusTests {
    private func call(_ bytes: [UInt8]) -> XMLRPCCall? {
        do throws(XMLRPCError) { return try XMLRPCCodec.parseCall(bytes) } catch { return nil }
    }

    private func written(_ call: XMLRPCCall) -> [UInt8]? {
        do throws(XMLRPCError) { return try XMLRPCCodec.write(call, in: .extended) } catch {
            return nil
        }
    }

    /// What is wrong with how a message is read; nil if it reads, or is refused with a place in it.
    private func misplaced(
        _ bytes: [UInt8], _ read: ([UInt8]) throws(XMLRPCError) -> Void
    ) -> String? {
        do throws(XMLRPCError) {
            try read(bytes)
            return nil
        } catch {
            let isPlaced = (0...bytes.count).contains(error.offset) && !error.reason.isEmpty
            return isPlaced ? nil : "\(String(decoding: bytes, as: UTF8.self)): \(error)"
        }
    }

    @Test(
        "a message is refused with a place in it, or written and read until nothing changes",
        arguments: FuzzCorpus.names("xmlrpc"))
    func messages(name: String) throws {
        var findings: [String] = []
        let bytes = try FuzzCorpus.bytes("xmlrpc", name)
        for variant in FuzzCorpus.variants(of: bytes, most: 2_000) {
            let wrong = [
                misplaced(variant) { bytes throws(XMLRPCError) in
                    _ = try XMLRPCCodec.parseCall(bytes)
                },
                misplaced(variant) { bytes throws(XMLRPCError) in
                    let response = try XMLRPCCodec.parseResponse(bytes)
                    _ = try XMLRPCCodec.parseResponse(
                        try XMLRPCCodec.write(response, in: .extended))
                },
            ]
            findings += wrong.compactMap(\.self)
            // Only from the second writing on: like Odoo, the writer leaves out what XML cannot hold.
            guard let first = call(variant).flatMap(written) else { continue }
            let second = call(first).flatMap(written)
            let third = second.flatMap(call).flatMap(written)
            if second == nil || third != second {
                findings.append("\(String(decoding: first, as: UTF8.self)) changes")
            }
        }
        #expect(findings.isEmpty, "\(findings.prefix(5).joined(separator: "\n"))")
    }

    @Test("there is something to begin with")
    func isThere() { #expect(FuzzCorpus.names("xmlrpc").count >= 4) }
}
