import Checkers
import KnownDefects
import OdooProtocol
import ScenarioRunner

/// The table for people: a line a defect, and what was found or why it escaped below it.
struct TerminalDefectTable: DefectTable {
    private let width: Int
    private let checkerWidth: Int

    init(_ defects: [Defect]) {
        width = max(defects.map(\.name.count).max() ?? 0, "defect".count)
        checkerWidth = max(defects.map(\.expected.rawValue.count).max() ?? 0, "checker".count)
    }

    var head: String {
        line("defect", "caught", "checker", "seeds", "wall")
    }

    func row(_ verdict: DefectVerdict) -> String {
        let cells = line(
            verdict.defect.name, verdict.isCaught ? "yes" : "NO",
            verdict.defect.expected.rawValue, "\(verdict.seeds)", Self.seconds(verdict.wall))
        let reason = verdict.finding?.headline ?? verdict.escape?.description ?? ""
        return cells + "  " + reason + "\n"
    }

    func foot(_ verdicts: [DefectVerdict]) -> String {
        let escaped = verdicts.filter { !$0.isCaught }.map(\.defect.name)
        let wall = verdicts.reduce(Duration.zero) { $0 + $1.wall }
        let caught = verdicts.count - escaped.count
        var text = "\n\(caught) of \(verdicts.count) caught in \(Self.seconds(wall))\n"
        if !escaped.isEmpty { text += "escaped: \(escaped.joined(separator: ", "))\n" }
        return text
    }

    private func line(
        _ name: String, _ caught: String, _ checker: String, _ seeds: String, _ wall: String
    ) -> String {
        let cells = [
            Self.padded(name, width), Self.padded(caught, 6), Self.padded(checker, checkerWidth),
            Self.padded(seeds, 5), wall,
        ]
        return cells.joined(separator: "  ") + "\n"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    /// Seconds with two places.
    private static func seconds(_ duration: Duration) -> String {
        let hundredths = (duration.wholeMicroseconds + 5_000) / 10_000
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
