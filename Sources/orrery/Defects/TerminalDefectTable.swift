import Checkers
import KnownDefects
import OdooProtocol
import ScenarioRunner

/// The table for people: a line a defect, and what was found or why it escaped below it.
struct TerminalDefectTable: DefectTable {
    private let width: Int
    private let checkerWidth: Int
    private let explores: Bool

    init(_ defects: [Defect], explores: Bool) {
        self.explores = explores
        width = max(defects.map(\.name.count).max() ?? 0, "defect".count)
        checkerWidth = max(defects.map(\.expected.rawValue.count).max() ?? 0, "checker".count)
    }

    var head: String {
        let cells = explores ? ["by explore", "page"] : []
        return line("defect", "caught", "checker", "seeds", cells, "wall")
    }

    func row(_ verdict: DefectVerdict, _ explored: ExploredVerdict?) -> String {
        let cells = line(
            verdict.defect.name, verdict.isCaught ? "yes" : "NO",
            verdict.defect.expected.rawValue, "\(verdict.seeds)", Self.cells(explored),
            Self.seconds(verdict.wall + (explored?.wall ?? .zero)))
        let reason = verdict.finding?.headline ?? verdict.escape?.description ?? ""
        return cells + "  " + reason + "\n"
    }

    func foot(_ verdicts: [DefectVerdict], _ explored: [ExploredVerdict]) -> String {
        let escaped = verdicts.filter { !$0.isCaught }.map(\.defect.name)
        let walls = verdicts.map(\.wall) + explored.map(\.wall)
        let wall = walls.reduce(Duration.zero, +)
        let caught = verdicts.count - escaped.count
        var text = "\n\(caught) of \(verdicts.count) caught in \(Self.seconds(wall))\n"
        if !escaped.isEmpty { text += "escaped: \(escaped.joined(separator: ", "))\n" }
        guard explores else { return text }
        let alone = zip(verdicts, explored).filter { $0.isCaught && !$1.isCaught }
        text += "\(explored.count { $0.isCaught }) of \(explored.count) by explore as well\n"
        if !alone.isEmpty {
            let names = alone.map(\.0.defect.name)
            text += "by their own scenario alone: \(names.joined(separator: ", "))\n"
        }
        return text
    }

    /// `seed 7` and how many lines its smallest page has, or how many seeds did not show it.
    private static func cells(_ explored: ExploredVerdict?) -> [String] {
        guard let explored else { return [] }
        guard let seed = explored.seed else { return ["no, \(explored.seeds) seeds", "-"] }
        return ["seed \(seed)", explored.page.map { "\($0.lineCount) lines" } ?? "-"]
    }

    private func line(
        _ name: String, _ caught: String, _ checker: String, _ seeds: String,
        _ explored: [String], _ wall: String
    ) -> String {
        var cells = [
            Self.padded(name, width), Self.padded(caught, 6), Self.padded(checker, checkerWidth),
            Self.padded(seeds, 5),
        ]
        cells += zip(explored, [14, 8]).map { Self.padded($0, $1) }
        return (cells + [wall]).joined(separator: "  ") + "\n"
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
