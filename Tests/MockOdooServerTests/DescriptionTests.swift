import Foundation
import MockOdooServer
import OdooProtocol
import Testing

@Suite("The description of the control interface")
struct DescriptionTests {
    /// The lines of `Fixtures/openapi.yaml`.
    private static let lines: [Substring] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        do {
            let data = try Data(contentsOf: root.appending(path: "Fixtures/openapi.yaml"))
            return String(decoding: data, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false)
        } catch {
            fatalError("the description cannot be read: \(error)")
        }
    }()

    /// Methods and paths that the description has, in its order; it is written two spaces a level.
    private static let described: [String] = {
        var found: [String] = []
        var path = ""
        let start = lines.firstIndex(of: "paths:") ?? lines.endIndex
        for line in lines[start...].dropFirst() {
            guard line.first == " " else { break }
            if line.hasPrefix("  /"), line.hasSuffix(":") {
                path = String(line.dropFirst(3).dropLast())
            } else if let method = ["get", "put", "post", "delete", "patch"]
                .first(where: { line == "    \($0):" })
            {
                found.append("\(method.uppercased()) \(path)")
            }
        }
        return found
    }()

    @Test("every route is described, and everything described is a route")
    func routes() {
        let routes = ControlRoute.all.map { "\($0.method) \($0.path)" }
        #expect(routes.count == Set(routes).count)
        #expect(Self.described == routes)
        #expect(Self.lines.first == "openapi: 3.1.0")
    }

    @Test("every operation has a name of its own, a summary, and tells of a wrong token")
    func operations() {
        let names = Self.lines.filter { $0.hasPrefix("      operationId: ") }
        #expect(names.count == ControlRoute.all.count && Set(names).count == names.count)
        #expect(Self.lines.filter { $0.hasPrefix("      summary: ") }.count == names.count)
        #expect(Self.lines.filter { $0.hasPrefix("        \"401\":") }.count == names.count)
    }

    @Test("every fault that the server knows is described, and no other")
    func faults() {
        let served = ServedWorld.served()
        let start = Self.lines.firstIndex(of: "    Fault:") ?? Self.lines.endIndex
        let kinds = Self.lines[start...].prefix { !$0.hasPrefix("        delay:") }
            .filter { $0.hasPrefix("            - ") }.map { String($0.dropFirst(14)) }
        #expect(kinds.count > 20)
        for kind in kinds {
            let status = kind == "http-status" ? "500" : "null"
            let body = #"{"faults": [{"kind": "\#(kind)", "status": \#(status)}]}"#
            let answer = served.respond(to: Self.put(body))
            #expect(answer.status == 200, "\(kind)")
        }
        let refusal = served.respond(to: Self.put(#"{"faults": [{"kind": "?"}]}"#))
        let told = refusal.value?["error"]?.stringValue ?? ""
        #expect(told.contains("one of \(kinds.joined(separator: ", ")),"), "\(told)")
    }

    private static func put(_ body: String) -> HTTPExchangeRequest {
        HTTPExchangeRequest(
            method: "PUT", path: "/_orrery/v1/faults", body: Array(body.utf8))
    }
}
