import Foundation
import ScenarioRunner

/// A group of cases is an order, and its tally the answer; both only ever go between processes of one version.
extension ExhaustiveGroup: WorkerLine {}
extension ExhaustiveTally: WorkerLine {}

extension WorkerLine where Self: Codable {
    /// The value as JSON, its keys in order.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            preconditionFailure("\(self) is no JSON: \(error)")
        }
    }

    init?(_ line: String) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
        } catch {
            return nil
        }
    }
}
