import Checkers
import KnownDefects
import OdooProtocol
import ScenarioRunner

/// The table for programs: one JSON object a line, one line a defect, written as it goes.
///
/// Every line has `schema`, the version of this description, and `event`: `defect_ended`, with `name`, `group`, `mechanism`,
/// `expected` (a checker), `caught`, `headline`, `anomaly`, `others` (checkers), `escape`, `seeds`, `seed` and `wall_us`; at
/// the end `defects_ended` with `caught` and `escaped` (names). What is not known is null, seeds are strings.
///
/// Where drawn scenarios were run, a line has also `explore_caught`, `explore_seed`, `explore_seeds` (how many were run),
/// `explore_unusable` (seeds that the sound engine does not pass), `explore_page_lines` and `explore_wall_us`, and the last
/// one `own_alone`: names of those that only their own scenario catches.
struct JSONDefectTable: DefectTable {
    private static let schema = FieldValue.int(1)

    var head: String { "" }

    func row(_ verdict: DefectVerdict, _ explored: ExploredVerdict?) -> String {
        let defect = verdict.defect
        return line(
            [
                ("schema", Self.schema), ("event", "defect_ended"), ("name", .string(defect.name)),
                ("group", .string(defect.group.rawValue)), ("mechanism", .string(defect.mechanism)),
                ("expected", .string(defect.expected.rawValue)),
                ("caught", .bool(verdict.isCaught)),
                ("headline", text(verdict.finding?.headline)),
                ("anomaly", text(verdict.finding?.anomaly?.rawValue)),
                ("others", .array(verdict.others.map { .string($0.rawValue) })),
                ("escape", text(verdict.escape?.description)),
                ("seeds", .int(Int64(verdict.seeds))),
                ("seed", .string("\(verdict.seed)")),
                ("wall_us", .int(verdict.wall.wholeMicroseconds)),
            ] + cells(explored))
    }

    func foot(_ verdicts: [DefectVerdict], _ explored: [ExploredVerdict]) -> String {
        let escaped = verdicts.filter { !$0.isCaught }
        var pairs: [(String, FieldValue)] = [
            ("schema", Self.schema), ("event", "defects_ended"),
            ("caught", .int(Int64(verdicts.count - escaped.count))),
            ("escaped", .array(escaped.map { .string($0.defect.name) })),
        ]
        if !explored.isEmpty {
            let alone = zip(verdicts, explored).filter { $0.isCaught && !$1.isCaught }
            pairs.append(("own_alone", .array(alone.map { .string($0.0.defect.name) })))
        }
        return line(pairs)
    }

    private func cells(_ explored: ExploredVerdict?) -> [(String, FieldValue)] {
        guard let explored else { return [] }
        return [
            ("explore_caught", .bool(explored.isCaught)),
            ("explore_seed", text(explored.seed.map { "\($0)" })),
            ("explore_seeds", .int(Int64(explored.seeds))),
            ("explore_unusable", .int(Int64(explored.unusable))),
            ("explore_page_lines", explored.page.map { .int(Int64($0.lineCount)) } ?? .null),
            ("explore_wall_us", .int(explored.wall.wholeMicroseconds)),
        ]
    }

    private func line(_ pairs: [(String, FieldValue)]) -> String { "\(FieldObject(pairs))\n" }

    private func text(_ value: String?) -> FieldValue { value.map { .string($0) } ?? .null }
}
