import Foundation
import MockOdoo
import OdooProtocol
import Testing

@Suite("Exchanges recorded from real servers")
struct RecordedCasesTests {
    static let areas = [
        "common", "create", "domain", "execute", "fields_get", "models", "protocol", "read",
        "search", "time", "unlink", "write",
    ]

    @Test("18.0 answers as recorded, but for the known gaps", arguments: areas)
    func replay18(area: String) throws {
        let start = try Worlds.new(.v18)
        var failed: Set<String> = []
        var reasons: [String] = []
        for (number, recorded) in try RecordedCase.all(in: area, of: "18.0").enumerated() {
            var replay = Replay(start, number: number)
            if let difference = try replay.difference(recorded) {
                failed.insert(recorded.name)
                reasons.append("\(recorded.name): \(difference)")
            }
        }
        let known = Set(KnownGaps.of18.keys.filter { $0.hasPrefix(area + "/") })
        let unknown = reasons.filter { reason in
            !known.contains { reason.hasPrefix($0 + ":") }
        }
        #expect(unknown.isEmpty, "\(unknown.joined(separator: "\n"))")
        #expect(known.subtracting(failed).isEmpty, "these pass now")
    }
}
